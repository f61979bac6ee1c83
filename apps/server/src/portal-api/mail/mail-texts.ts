import { keyNoticeText } from '../notices/key-notice-text.js';
import type { MailText } from './mail-text.js';

/** What a message is about, as it stood in the outbox. */
type Content = Readonly<Record<string, unknown>>;

const texts: Readonly<Record<string, (content: Content) => MailText>> = {
  invitation: ({ organisation_name, invited_by, role, link }) => ({
    subject: `${said(invited_by)} invites you to ${said(organisation_name)}`,
    paragraphs: [
      `${said(invited_by)} invites you to ${said(organisation_name)} on Signet, as ${said(role).replace('_', ' ')}.`,
      'The link below is good once, and for seven days. Whoever has it can accept: do not pass it on.',
      'If you did not expect this, you need not do anything.',
    ],
    link: { label: 'Accept the invitation', address: said(link) },
  }),
  sign_up: ({ name, organisation_name, link }) => ({
    subject: 'Confirm your address for Signet',
    paragraphs: [
      `${said(name)} asked for an account on Signet with this address, and for the organisation ${said(organisation_name)}.`,
      'The link below is good once, and for a day. If that was not you, you need not do anything.',
    ],
    link: { label: 'Confirm the address', address: said(link) },
  }),
  sign_up_known: () => ({
    subject: 'You have an account on Signet already',
    paragraphs: [
      'Somebody asked for an account on Signet with this address. It has one: sign in with it.',
      'If that was not you, you need not do anything; nothing was changed.',
    ],
  }),
  factor_changed: ({ action, factor, name, at }) => ({
    subject: 'How you sign in to Signet was changed',
    paragraphs: [
      `${changes[said(action)] ?? 'Changed'}: ${said(factor).replaceAll('_', ' ')}${name === undefined ? '' : ` “${said(name)}”`}, on ${said(at)}.`,
      'If that was not you, sign in, end all other sessions, and look through what you sign in with.',
    ],
  }),
  recovery_code_used: ({ address, at, codes_left }) => ({
    subject: 'A recovery code of yours was used on Signet',
    paragraphs: [
      `Somebody signed in with one of your recovery codes on ${said(at)}, from ${said(address)}. All other sessions were ended; ${said(codes_left)} codes are left.`,
      'If that was not you, sign in, make new recovery codes, and look through what you sign in with.',
    ],
  }),
  key_notice: (content) => keyNoticeText(content as never),
};

const changes: Readonly<Record<string, string>> = {
  'factor.added': 'Added',
  'factor.changed': 'Changed',
  'factor.removed': 'Removed',
};

const said = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** The words of a message; undefined for a kind that nobody has words for. */
export const findMailText = (kind: string, content: Content): MailText | undefined =>
  Object.hasOwn(texts, kind) ? texts[kind]?.(content) : undefined;
