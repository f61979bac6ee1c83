/** Bytes of UTF-8. */
const SHORTEST = 8;
const LONGEST = 256;

const OTHER_SPACES = /\p{Zs}/gu;
const REFUSED = /[\p{Cc}\p{Cn}\p{Cs}]/u;

/**
 * A password as it is hashed: OpaqueString (RFC 8265 §4.2), which writes every space as U+0020 and composes letters (NFC), so that
 * the same keys give the same password on every keyboard. Undefined where it has characters no password may have.
 */
export function preparePassword(text: string): string | undefined {
  const prepared = text.replace(OTHER_SPACES, ' ').normalize('NFC');
  return prepared === '' || REFUSED.test(prepared) ? undefined : prepared;
}

/** Whether so much is taken at all: hashing costs by length, so this is asked before. */
export const isPasswordLength = (text: string): boolean => Buffer.byteLength(text) <= LONGEST;

/** Whether it is long enough to be set. */
export const isLongEnough = (prepared: string): boolean => Buffer.byteLength(prepared) >= SHORTEST;
