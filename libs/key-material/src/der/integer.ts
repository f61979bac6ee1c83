import type { DerElement } from './der-element.js';
import { DerError } from './der-error.js';

/** The octets of an INTEGER that must not be negative, without its sign octet. */
export function unsignedOctets({ content }: DerElement): Uint8Array<ArrayBuffer> {
  if (content[0]! >= 0x80) throw new DerError('a negative number');
  return content[0] === 0 ? content.subarray(1) : content;
}
