import { type KeyNotice, type KeyNoticeKind, portalPages, portalPath } from '@signet/protocol';
import type { ReactNode } from 'react';
import { Instant } from '../page/instant.js';
import { Notice, type Tone } from '../page/notice.js';
import { issuerPath } from '../server/issuer-path.js';

const tones: Record<KeyNoticeKind, Tone> = {
  ending: 'warn',
  ended: 'bad',
  still_failing: 'bad',
  replaced: 'ok',
  unused: 'info',
};

const deeds: Record<KeyNoticeKind, string> = {
  ending: 'Rotate the key',
  ended: 'See the key',
  still_failing: 'See the key',
  replaced: 'Retire the key',
  unused: 'Retire the key',
};

interface KeyNoticeBannerProps {
  notice: KeyNotice;
  organisation: string;
}

/** One key that needs somebody: what stops when, and what to do. */
export function KeyNoticeBanner({ notice, organisation }: KeyNoticeBannerProps) {
  const { kind, key_id, kid } = notice;
  return (
    <Notice tone={tones[kind]}>
      <p>
        <strong>{headlines[kind](notice)}</strong> {restOf(notice)}
      </p>
      <p>
        <a href={issuerPath() + portalPath(portalPages.key, { organisation, key: key_id })}>
          {deeds[kind]}
          <span className="visually-hidden"> {kid}</span>
        </a>
      </p>
    </Notice>
  );
}

const clientOf = ({ client_name, client_id }: KeyNotice) => <bdi>{client_name ?? client_id}</bdi>;
const keyOf = ({ kid }: KeyNotice) => <code>{kid}</code>;

const headlines: Record<KeyNoticeKind, (notice: KeyNotice) => ReactNode> = {
  ending: (notice) => (
    <>
      The key {keyOf(notice)} of {clientOf(notice)} ends <Instant at={notice.ends_at} />.
    </>
  ),
  ended: (notice) => (
    <>
      The key {keyOf(notice)} of {clientOf(notice)} ended <Instant at={notice.ends_at} />.
    </>
  ),
  still_failing: (notice) => (
    <>
      {clientOf(notice)} is still refused: its key {keyOf(notice)} ended <Instant at={notice.ends_at} />.
    </>
  ),
  replaced: (notice) => (
    <>
      All good: {keyOf(notice)} of {clientOf(notice)} can be retired.
    </>
  ),
  unused: (notice) => (
    <>
      Nothing uses {keyOf(notice)} of {clientOf(notice)}.
    </>
  ),
};

function restOf(notice: KeyNotice): ReactNode {
  if (notice.kind === 'replaced') return 'Its successor signs the requests now.';
  if (notice.kind === 'unused') return 'It has signed nothing for 30 days.';
  return (
    <>
      It signed {notice.uses.toLocaleString('en-US')} {notice.uses === 1 ? 'request' : 'requests'} in the last
      24 hours. {successorOf(notice)}
    </>
  );
}

function successorOf({ successor }: KeyNotice): ReactNode {
  if (!successor) return 'No other key of the client can take over.';
  return (
    <>
      <code>{successor.kid}</code> can take over
      {successor.used ? '; not all requests are signed with it yet.' : '; it has not been used yet.'}
    </>
  );
}
