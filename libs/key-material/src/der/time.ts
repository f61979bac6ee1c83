import type { DerElement } from './der-element.js';
import { DerError } from './der-error.js';
import { tags } from './tags.js';

/** The moment a UTCTime or GeneralizedTime names (RFC 5280 §4.1.2.5): UTCTime runs from 1950 to 2049. */
export function timeOf(element: DerElement | undefined): Date {
  if (element?.tag !== tags.utcTime && element?.tag !== tags.generalizedTime)
    throw new DerError('a time is missing');
  const digits = String.fromCharCode(...element.content);
  const century = digits < '50' ? '20' : '19';
  const full = element.tag === tags.utcTime ? century + digits : digits;
  const text = full.replace(/^(....)(..)(..)(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6.000Z');
  const time = new Date(text);
  // A 30th of February would roll over into March.
  if (Number.isNaN(time.getTime()) || time.toISOString() !== text) throw new DerError('a time that is none');
  return time;
}
