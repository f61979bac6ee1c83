import { type DerElement, getSequence } from '../der/der-element.js';
import { DerError } from '../der/der-error.js';
import { identifierOf } from '../der/object-identifiers.js';
import { tags } from '../der/tags.js';

// RFC 4514 §3, and the others that certificates really use, by the names OpenSSL gives them.
const shortNames: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.4', 'SN'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'street'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.12', 'title'],
  ['2.5.4.42', 'GN'],
  ['2.5.4.97', 'organizationIdentifier'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'emailAddress'],
]);

const decoders = new Map<number, { decode(octets: Uint8Array): string }>([
  [tags.utf8String, new TextDecoder('utf-8', { ignoreBOM: true })],
  [tags.printableString, new TextDecoder('latin1')],
  [tags.ia5String, new TextDecoder('latin1')],
  [tags.teletexString, new TextDecoder('latin1')],
  [tags.bmpString, new TextDecoder('utf-16be', { ignoreBOM: true })],
]);

// Types without a text of their own that a name may still hold: written as their encoding.
const otherTypes: readonly number[] = [
  tags.bitString,
  tags.sequence,
  tags.numericString,
  tags.universalString,
];

// Names are stored and shown; the longest honest ones have a few hundred octets.
const LARGEST = 2_048;

/** A Name as a string (RFC 4514 §2): most specific part first. Characters that could deceive a reader are escaped. */
export function distinguishedNameOf({ content, children }: DerElement): string {
  if (content.length > LARGEST) throw new DerError(`a name of more than ${LARGEST} octets`);
  const parts = children.map((relative) => attributesOf(relative).map(attributeOf).toReversed().join('+'));
  return parts.toReversed().join(',');
}

function attributesOf({ tag, children }: DerElement): readonly DerElement[] {
  if (tag !== tags.set || children.length === 0) throw new DerError('a name of another form');
  return children;
}

function attributeOf(attribute: DerElement): string {
  const [identifier, value] = getSequence(attribute, 2);
  const type = identifierOf(identifier);
  const name = shortNames.get(type);
  const decoder = decoders.get(value!.tag);
  if (!decoder && !otherTypes.includes(value!.tag)) throw new DerError('a name of another form');
  if (name !== undefined && decoder) return `${name}=${escaped(decoder.decode(value!.content))}`;
  const octets = Array.from(value!.octets, (octet) => octet.toString(16).padStart(2, '0'));
  return `${name ?? type}=#${octets.join('')}`;
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
