import { Injectable } from '@nestjs/common';
import { portalPages, portalPath } from '@signet/protocol';
import { type EndingKey, KeyNoticeStore, type NewMessage, type NoticeReader } from '@signet/store';
import { Clock } from '../../config/clock.js';
import { Endpoints, PortalSettings } from '../../config/server-config.js';
import { fingerprintOf } from './fingerprint.js';
import { type DueNotice, noticeOf } from './key-notice-rule.js';
import type { KeyNoticeContent } from './key-notice-text.js';
import { readersOf } from './notice-readers.js';

/** Messages written at once. */
const MOST = 1_000;

/** Tells people of keys that end: each news once, to each of them. */
@Injectable()
export class KeyNotices {
  constructor(
    private readonly store: KeyNoticeStore,
    private readonly settings: PortalSettings,
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {}

  /** Puts what is due into the outbox; on however many nodes, it is there once. Where no mail is sent it does nothing. */
  async run(): Promise<void> {
    if (!this.settings.mail) return;
    const now = this.clock.now();
    const due = (await this.store.listEnding(now)).flatMap((key) => withNotice(key, now));
    const members = await this.store.readersOf([...new Set(due.map(({ key }) => key.organisation_id))]);
    const messages = due.flatMap(({ key, notice }) =>
      readersOf(members.get(key.organisation_id) ?? [], notice).map((reader) =>
        this.messageOf({ key, notice, reader }, now),
      ),
    );
    for (let at = 0; at < messages.length; at += MOST) await this.store.tell(messages.slice(at, at + MOST));
  }

  private messageOf({ key, notice, reader }: Telling, now: Date): NewMessage {
    const { organisation_id: organisation, key_id } = key;
    const content: KeyNoticeContent = {
      ...{ kind: notice.kind, kid: key.kid, uses: key.uses, refused: key.refused, successor: key.successor },
      ...{ client: key.client_name ?? key.client_id, organisation: key.organisation_name, role: reader.role },
      ...{ fingerprint: fingerprintOf(key.thumbprint), told_at: now.toISOString() },
      ends_at: key.ends_at.toISOString(),
      page: this.endpoints.issuer + portalPath(portalPages.key, { organisation, key: key_id }),
    };
    return { kind: 'key_notice', recipient: reader.email, content, onceKey: onceKeyOf(key, notice, reader) };
  }
}

interface Telling {
  key: EndingKey;
  notice: DueNotice;
  reader: NoticeReader;
}

function withNotice(key: EndingKey, now: Date): { key: EndingKey; notice: DueNotice }[] {
  const notice = noticeOf(key, now);
  return notice ? [{ key, notice }] : [];
}

/** The end is part of it: a key whose end was moved is news again. */
const onceKeyOf = ({ key_id, ends_at }: EndingKey, { kind, left }: DueNotice, { member_id }: NoticeReader) =>
  ['key_notice', key_id, ends_at.toISOString(), kind, left ?? '', member_id].join(' ');
