import { type DerElement, getSequence } from '../der/der-element.js';
import { DerError } from '../der/der-error.js';
import { identifierOf } from '../der/object-identifiers.js';
import { tags } from '../der/tags.js';
import { readAttributeValue } from './attribute-value.js';
import type { DistinguishedName, NameAttribute } from './distinguished-name.js';

// Types without a text of their own that a name may still hold.
const otherTypes: readonly number[] = [
  tags.bitString,
  tags.sequence,
  tags.numericString,
  tags.universalString,
];

// Names are stored and shown; the longest honest ones have a few hundred octets.
const LARGEST = 2_048;

/** Reads a Name (RFC 5280 §4.1.2.4). Throws a DerError for another structure, or above 2 KiB. */
export function readDistinguishedName({ tag, content, children }: DerElement): DistinguishedName {
  if (tag !== tags.sequence) throw new DerError('a name of another form');
  if (content.length > LARGEST) throw new DerError(`a name of more than ${LARGEST} octets`);
  return children.map(readRelativeName);
}

/** Reads a RelativeDistinguishedName. */
export function readRelativeName({ tag, children }: DerElement): NameAttribute[] {
  if (tag !== tags.set || children.length === 0) throw new DerError('a name of another form');
  return children.map(readAttribute);
}

function readAttribute(attribute: DerElement): NameAttribute {
  const [identifier, value] = getSequence(attribute, 2);
  const type = identifierOf(identifier);
  const read = readAttributeValue(value!);
  if (read.text === undefined && !otherTypes.includes(value!.tag))
    throw new DerError('a name of another form');
  return { type, ...read, octets: value!.octets };
}
