import { type DerElement, getChild } from '../der/der-element.js';
import { DerError } from '../der/der-error.js';
import { hexadecimalOf } from '../der/integer.js';
import { tags } from '../der/tags.js';
import { timeOf } from '../der/time.js';
import { readExtensions, readValue } from '../certificate/extension.js';
import { UnsupportedList } from './revocation-scope.js';

const REASON_CODE = '2.5.29.21';
const INVALIDITY_DATE = '2.5.29.24';
const CERTIFICATE_HOLD = 6;
const REMOVE_FROM_LIST = 8;

/** What became of each certificate in revokedCertificates (RFC 5280 §5.1.2.6), by its serial number. */
export function readRevoked(list: DerElement | undefined): ReadonlyMap<string, 'revoked' | 'on_hold'> {
  return new Map((list?.children ?? []).map(readEntry));
}

function readEntry(entry: DerElement): [serial: string, state: 'revoked' | 'on_hold'] {
  if (entry.tag !== tags.sequence || entry.children.length > 3)
    throw new DerError('an entry of another form');
  timeOf(entry.children[1]);
  const serial = getChild(entry, 0, tags.integer).content;
  const name = hexadecimalOf(serial[0] === 0 && serial.length > 1 ? serial.subarray(1) : serial);
  return [name, entry.children[2] ? stateOf(entry.children[2]) : 'revoked'];
}

// RFC 5280 §5.3: an entry with something critical and unknown may speak of another issuer's certificate.
function stateOf(list: DerElement): 'revoked' | 'on_hold' {
  const extensions = readExtensions(list);
  if (extensions.some(({ isCritical, type }) => isCritical && ![REASON_CODE, INVALIDITY_DATE].includes(type)))
    throw new UnsupportedList('an entry has a critical extension unknown here');
  const reason = extensions.find(({ type }) => type === REASON_CODE);
  const code = reason && readValue(reason.content, tags.enumerated).content[0];
  if (code === REMOVE_FROM_LIST) throw new UnsupportedList('removeFromCRL stands in a complete list');
  return code === CERTIFICATE_HOLD ? 'on_hold' : 'revoked';
}
