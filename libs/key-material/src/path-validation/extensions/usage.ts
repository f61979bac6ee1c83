import { identifierOf } from '../../der/object-identifiers.js';
import { tags } from '../../der/tags.js';
import { DerError } from '../../der/der-error.js';
import { readValue } from '../../certificate/extension.js';

/** The uses of a key that are asked for here (RFC 5280 §4.2.1.3), by the number of their bit. */
const bits = { digitalSignature: 0, keyCertSign: 5, cRLSign: 6 } as const;

export type KeyUsage = keyof typeof bits;

/** Reads a keyUsage. */
export function readKeyUsage(content: Uint8Array): ReadonlySet<KeyUsage> {
  const [, ...octets] = readValue(content, tags.bitString).content;
  const isSet = (bit: number): boolean => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0;
  return new Set((Object.keys(bits) as KeyUsage[]).filter((use) => isSet(bits[use])));
}

export const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
export const ANY_EXTENDED_KEY_USAGE = '2.5.29.37.0';

/** Reads an extKeyUsage (RFC 5280 §4.2.1.12) or any other list of object identifiers. */
export function readIdentifiers(content: Uint8Array): readonly string[] {
  const { children } = readValue(content, tags.sequence);
  if (children.length === 0) throw new DerError('an empty list of purposes');
  return children.map(identifierOf);
}
