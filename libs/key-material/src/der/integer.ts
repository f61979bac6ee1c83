import type { DerElement } from './der-element.js';
import { DerError } from './der-error.js';

/** The octets of an INTEGER that must not be negative, without its sign octet. */
export function unsignedOctets({ content }: DerElement): Uint8Array<ArrayBuffer> {
  if (content[0]! >= 0x80) throw new DerError('a negative number');
  return content[0] === 0 ? content.subarray(1) : content;
}

/** Octets as upper-case hexadecimal, as serial numbers are written. */
export const hexadecimalOf = (octets: Uint8Array): string =>
  Array.from(octets, (octet) => octet.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();

/** A small number that must not be negative, such as a count. */
export function countOf(element: DerElement): number {
  const octets = unsignedOctets(element);
  if (octets.length > 4) throw new DerError('a count beyond any use');
  return octets.reduce((sum, octet) => sum * 256 + octet, 0);
}
