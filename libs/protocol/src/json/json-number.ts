import type { JsonCursor } from './json-cursor.js';

// JSON numbers: RFC 8259 §6, only those a double can hold.
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const SAFE_DIGITS = 15;

/** Reads the number the cursor stands on. Plain whole numbers, such as times in seconds, need no second look. */
export function readNumber(cursor: JsonCursor): number {
  const { text, at: start } = cursor;
  let at = start;
  let value = 0;
  for (
    let digit = text.charCodeAt(at) - 0x30;
    digit >= 0 && digit <= 9;
    digit = text.charCodeAt(++at) - 0x30
  ) {
    value = value * 10 + digit;
  }
  const plain =
    at > start &&
    at - start <= SAFE_DIGITS &&
    text.charCodeAt(start) !== 0x30 &&
    !'.eE'.includes(text.charAt(at));
  if (!plain) return readAnyNumber(cursor);
  cursor.at = at;
  return value;
}

function readAnyNumber(cursor: JsonCursor): number {
  number.lastIndex = cursor.at;
  const [digits] = number.exec(cursor.text) ?? cursor.fail('syntax');
  const value = Number(digits);
  if (!Number.isFinite(value)) cursor.fail('number_range');
  cursor.at += digits.length;
  return value;
}
