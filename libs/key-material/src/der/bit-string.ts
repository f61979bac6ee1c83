import type { DerElement } from './der-element.js';
import { DerError } from './der-error.js';

/** The octets of a BIT STRING that must be a whole number of them. */
export function bitStringOctets({ content }: DerElement): Uint8Array<ArrayBuffer> {
  if (content[0] !== 0) throw new DerError('a key or signature that is no whole number of octets');
  return content.subarray(1);
}
