import type { DerElement } from '../der/der-element.js';
import { findShortName } from './attribute-types.js';
import type { DistinguishedName, NameAttribute } from './distinguished-name.js';
import { readDistinguishedName } from './read-distinguished-name.js';

/** A Name as a string, see printDistinguishedName. */
export const distinguishedNameOf = (name: DerElement): string =>
  printDistinguishedName(readDistinguishedName(name));

/**
 * A name as a string (RFC 4514 §2): most specific part first. Characters that could deceive a reader are escaped; an
 * attribute of a type unknown here is written as its encoding.
 */
export const printDistinguishedName = (name: DistinguishedName): string =>
  name
    .map((relative) => relative.map(printAttribute).toReversed().join('+'))
    .toReversed()
    .join(',');

function printAttribute({ type, text, octets }: NameAttribute): string {
  const name = findShortName(type);
  if (text !== undefined && (name !== undefined || !octets)) return `${name ?? type}=${escaped(text)}`;
  const encoding = Array.from(octets ?? [], (octet) => octet.toString(16).padStart(2, '0'));
  return `${name ?? type}=#${encoding.join('')}`;
}

// Controls, line separators, and what turns the direction of text or has no width.
const DECEPTIVE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

const escaped = (text: string): string =>
  text
    .replace(/^[ #]|[ ]$|[",+;<>\\]/g, (character) => `\\${character}`)
    .replace(DECEPTIVE, (character) =>
      Array.from(
        new TextEncoder().encode(character),
        (octet) => `\\${octet.toString(16).padStart(2, '0').toUpperCase()}`,
      ).join(''),
    );
