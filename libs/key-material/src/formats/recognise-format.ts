import type { KeyFormat } from './key-format.js';
import { recogniseDer } from './recognise-der.js';
import { recogniseText } from './recognise-text.js';

// More than any key or certificate; what is larger is recognised by its beginning.
const EXAMINED = 65_536;

const signatures: readonly [KeyFormat, ...number[]][] = [
  ['jks', 0xfe, 0xed, 0xfe, 0xed],
  ['jks', 0xce, 0xce, 0xce, 0xce],
  ['zip', 0x50, 0x4b, 0x03, 0x04],
  ['zip', 0x50, 0x4b, 0x05, 0x06],
  ['gzip', 0x1f, 0x8b],
  ['pdf', 0x25, 0x50, 0x44, 0x46, 0x2d],
  ['png', 0x89, 0x50, 0x4e, 0x47],
  ['jpeg', 0xff, 0xd8, 0xff],
  ['gif', 0x47, 0x49, 0x46, 0x38],
  ['utf16-text', 0xff, 0xfe],
  ['utf16-text', 0xfe, 0xff],
];

/**
 * What the file is, by its content alone, for a message that names what was sent instead. A file with a private key
 * in it is called a private key whatever else it holds. Opens nothing, never throws, and looks at 64 KiB at most.
 */
export function recogniseFormat(input: Uint8Array): KeyFormat {
  if (input.length === 0) return 'empty';
  const beginning = withoutMark(input.subarray(0, EXAMINED));
  const signature = signatures.find(([, ...octets]) =>
    octets.every((octet, index) => beginning[index] === octet),
  );
  if (signature) return signature[0];
  return beginning[0] === 0x30 && !isText(beginning) ? recogniseDer(beginning) : recogniseText(beginning);
}

// The byte order mark of UTF-8, which editors of Windows put before text.
const withoutMark = (octets: Uint8Array): Uint8Array =>
  octets[0] === 0xef && octets[1] === 0xbb && octets[2] === 0xbf ? octets.subarray(3) : octets;

// DER of any length above two octets has control characters; text that begins with a zero has none.
const isText = (octets: Uint8Array): boolean =>
  octets.every((octet) => octet >= 0x20 || octet === 0x09 || octet === 0x0a || octet === 0x0d);
