import { readDer } from '../../der/read-der.js';
import { hexadecimalOf } from '../../der/integer.js';
import { tags } from '../../der/tags.js';
import { readValue } from '../../certificate/extension.js';

const KEY_IDENTIFIER = 0x80;

/** Reads a subjectKeyIdentifier (RFC 5280 §4.2.1.2), as hexadecimal. */
export const readSubjectKeyIdentifier = (content: Uint8Array): string =>
  hexadecimalOf(readValue(content, tags.octetString).content);

/** Reads the keyIdentifier of an authorityKeyIdentifier (RFC 5280 §4.2.1.1), where it has one. */
export function readAuthorityKeyIdentifier(content: Uint8Array): string | undefined {
  const identifier = readDer(content).children.find(({ tag }) => tag === KEY_IDENTIFIER);
  return identifier && hexadecimalOf(identifier.content);
}
