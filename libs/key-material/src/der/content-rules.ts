import { tags } from './tags.js';

const ascii = (content: Uint8Array): string => String.fromCharCode(...content);

function isMinimalInteger([first, second]: Uint8Array): boolean {
  if (first === undefined) return false;
  return second === undefined || !((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
}

// Unused bits are counted in the first octet and are zero.
function isBitString(content: Uint8Array): boolean {
  const unused = content[0];
  if (unused === undefined || unused > 7) return false;
  return content.length === 1 ? unused === 0 : (content.at(-1)! & ((1 << unused) - 1)) === 0;
}

// Each arc ends where the high bit is clear, and none begins with a padding octet. An identifier longer than this is
// nobody's, and arcs without bound would cost quadratic time.
function isObjectIdentifier(content: Uint8Array): boolean {
  if (content.length === 0 || content.length > 64 || content.at(-1)! >= 0x80) return false;
  return content.every((octet, index) => octet !== 0x80 || (index > 0 && content[index - 1]! >= 0x80));
}

function isUtf8(content: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}

/** What the content of a primitive universal type must be like in DER (X.690 §8, §10, §11; RFC 5280 §4.1.2.5). */
export const contentRules: ReadonlyMap<number, (content: Uint8Array) => boolean> = new Map([
  [tags.boolean, (content) => content.length === 1 && (content[0] === 0 || content[0] === 0xff)],
  [tags.integer, isMinimalInteger],
  [tags.enumerated, isMinimalInteger],
  [tags.bitString, isBitString],
  [tags.null, (content) => content.length === 0],
  [tags.objectIdentifier, isObjectIdentifier],
  [tags.utf8String, isUtf8],
  // Wider than X.680 §41.4: `*`, `@`, `&` and `_` stand in many a certificate that everybody takes.
  [tags.printableString, (content) => content.every((octet) => octet >= 0x20 && octet <= 0x7e)],
  [tags.ia5String, (content) => content.every((octet) => octet < 0x80)],
  [tags.bmpString, (content) => content.length % 2 === 0],
  [tags.universalString, (content) => content.length % 4 === 0],
  [tags.utcTime, (content) => content.length === 13 && /^\d{12}Z$/.test(ascii(content))],
  [tags.generalizedTime, (content) => content.length === 15 && /^\d{14}Z$/.test(ascii(content))],
]);
