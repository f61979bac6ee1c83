import type { JsonCursor } from './json-cursor.js';

// JSON strings: RFC 8259 §7, without U+0000 and lone surrogates, which no database column and no UTF-8 text can hold.
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** Reads the string whose opening quote the cursor stands on. Without escapes it is one slice. */
export function readString(cursor: JsonCursor): string {
  const { text } = cursor;
  let value = '';
  let from = cursor.at + 1;
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      cursor.at = at + 1;
      return value + text.slice(from, at);
    }
    if (code === BACKSLASH) {
      cursor.at = at;
      value += text.slice(from, at) + readEscape(cursor);
      from = cursor.at;
      at = from - 1;
    } else if (!(code >= SPACE)) {
      cursor.fail('syntax', Math.min(at, text.length));
    }
  }
}

function readEscape(cursor: JsonCursor): string {
  const letter = cursor.text.charAt(cursor.at + 1);
  if (letter === 'u') return readUnicodeEscape(cursor);
  const character = escapes.get(letter) ?? cursor.fail('syntax');
  cursor.at += 2;
  return character;
}

function readUnicodeEscape(cursor: JsonCursor): string {
  const start = cursor.at;
  const unit = readCodeUnit(cursor);
  if (unit === 0) cursor.fail('nul_character', start);
  if (!isSurrogate(unit)) return String.fromCharCode(unit);
  if (!isHighSurrogate(unit) || !cursor.text.startsWith('\\u', cursor.at))
    cursor.fail('lone_surrogate', start);
  const low = readCodeUnit(cursor);
  if (!isSurrogate(low) || isHighSurrogate(low)) cursor.fail('lone_surrogate', start);
  return String.fromCharCode(unit, low);
}

const isSurrogate = (unit: number): boolean => (unit & 0xf800) === 0xd800;
const isHighSurrogate = (unit: number): boolean => (unit & 0xfc00) === 0xd800;

const fourHexDigits = /^[0-9A-Fa-f]{4}$/;

function readCodeUnit(cursor: JsonCursor): number {
  const digits = cursor.text.slice(cursor.at + 2, cursor.at + 6);
  if (!fourHexDigits.test(digits)) cursor.fail('syntax');
  cursor.at += 6;
  return Number.parseInt(digits, 16);
}
