import type { NoticeReader } from '@signet/store';
import type { DueNotice } from './key-notice-rule.js';

/**
 * Whom a notice goes to (ux.md §9.2): the security contacts, or else the owners; once it is urgent also those who can change the
 * key, and at least two people where there are two.
 */
export function readersOf(members: readonly NoticeReader[], notice: DueNotice): NoticeReader[] {
  const contacts = having(members, 'security_contact');
  const owners = having(members, 'owner');
  const first = contacts.length > 0 ? contacts : owners;
  if (!isUrgent(notice)) return first;
  const told = [...first, ...having(members, 'developer')];
  return told.length > 1 ? told : [...new Set([...told, ...owners])];
}

const having = (members: readonly NoticeReader[], role: NoticeReader['role']) =>
  members.filter((member) => member.role === role);

const isUrgent = ({ kind, left }: DueNotice): boolean =>
  ['ended', 'still_failing'].includes(kind) || (kind === 'ending' && left !== 34);
