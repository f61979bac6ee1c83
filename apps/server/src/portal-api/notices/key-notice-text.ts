import type { KeyNotice, KeyNoticeKind } from '@signet/protocol';
import { harmlessText } from '../answers/harmless-text.js';
import type { MailText } from '../mail/mail-text.js';
import { countText, dayText, leftText, momentText } from './notice-time.js';

/** What a notice says of its key, as it waits in the outbox. */
export interface KeyNoticeContent extends Pick<KeyNotice, 'kind' | 'kid' | 'ends_at' | 'uses' | 'successor'> {
  client: string;
  organisation: string;
  fingerprint: string;
  told_at: string;
  refused: number;
  /** What the reader is in the organisation. */
  role: string;
  /** Address of the key's page. It signs nobody in. */
  page: string;
}

type Text = (content: KeyNoticeContent) => { subject: string; said: string[]; label: string };

const texts: Readonly<Record<KeyNoticeKind, Text>> = {
  ending: (content) => ({
    subject: endingSubject(content),
    said: [endOf(content), requestsOf(content), consequenceOf(content), successorOf(content)],
    label: content.successor ? 'Continue the rotation' : 'Rotate the key',
  }),
  ended: (content) => ({
    subject: `The key of ${content.client} has ended`,
    said: [
      `${keyOf(content)} ended on ${momentText(content.ends_at)}. Requests signed with it are refused.`,
      ...[requestsOf(content), refusedOf(content), successorOf(content)],
    ],
    label: 'See the key',
  }),
  still_failing: (content) => ({
    subject: `${content.client} is still refused: its key ended a day ago`,
    said: [
      `${keyOf(content)} ended on ${momentText(content.ends_at)}, and somebody still signs with it.`,
      ...[refusedOf(content), successorOf(content)],
    ],
    label: content.successor ? 'Continue the rotation' : 'Add a key',
  }),
  replaced: (content) => ({
    subject: `All good: ${content.kid} can be retired`,
    said: [endOf(content), 'Its successor signs the requests now. Retire it whenever you like.'],
    label: 'Retire the key',
  }),
  unused: (content) => ({
    subject: `Nothing uses ${content.kid}: retire it`,
    said: [endOf(content), 'It has signed nothing for 30 days. A key nobody needs can only be lost.'],
    label: 'Retire the key',
  }),
};

/** The mail of a notice. Whatever names it has in it are text of one line. */
export function keyNoticeText(stored: KeyNoticeContent): MailText {
  const content = withHarmlessNames(stored);
  const { subject, said, label } = texts[content.kind](content);
  const why = `You get this as ${content.role.replace('_', ' ')} of ${content.organisation}.`;
  return {
    subject,
    paragraphs: [...said.filter((line) => line !== ''), why],
    link: { label, address: content.page },
  };
}

const withHarmlessNames = (content: KeyNoticeContent): KeyNoticeContent => ({
  ...content,
  ...{ kid: harmlessText(content.kid), client: harmlessText(content.client) },
  organisation: harmlessText(content.organisation),
  successor: content.successor && { ...content.successor, kid: harmlessText(content.successor.kid) },
});

function endingSubject({ client, ends_at, told_at, successor }: KeyNoticeContent): string {
  const left = leftText(ends_at, told_at);
  return successor?.used
    ? `${client} still signs with a key that ends on ${dayText(ends_at)} (${left})`
    : `${client} stops on ${dayText(ends_at)} unless you change its key (${left})`;
}

const keyOf = ({ kid, fingerprint, organisation }: KeyNoticeContent): string =>
  `Key ${kid} (${fingerprint}) of ${organisation}`;

const endOf = (content: KeyNoticeContent): string =>
  `${keyOf(content)} ends on ${momentText(content.ends_at)}.`;

const requestsOf = ({ uses, client }: KeyNoticeContent): string =>
  uses === 0
    ? `It signed nothing in the last 24 hours; its client is ${client}.`
    : `It signed ${countText(uses, 'request')} in the last 24 hours for ${client}.`;

const consequenceOf = ({ uses }: KeyNoticeContent): string =>
  uses === 0
    ? 'After that a request signed with it will be refused.'
    : 'After that these requests will be refused.';

const refusedOf = ({ refused }: KeyNoticeContent): string =>
  refused === 0 ? '' : `${countText(refused, 'request')} of its client were refused for it since.`;

function successorOf({ successor }: KeyNoticeContent): string {
  if (!successor) return 'No other key of the client can take over: add one.';
  return successor.used
    ? `A successor is registered (${successor.kid}) and is used already, but not for all requests.`
    : `A successor is registered (${successor.kid}) but has not been used yet.`;
}
