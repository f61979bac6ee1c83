import type { JsonCursor } from './json-cursor.js';

// JSON numbers: RFC 8259 §6, only those a double can hold.
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;
const LOWER_CASE = 0x20;
const E = 0x65;
const SAFE_DIGITS = 15;

/** Reads the number the cursor stands on. Plain whole numbers, such as times in seconds, need no second look. */
export function readNumber(cursor: JsonCursor): number {
  const { text, at: start } = cursor;
  let at = start;
  let value = 0;
  let code = text.charCodeAt(at);
  while (code >= ZERO && code <= NINE) {
    value = value * 10 + (code - ZERO);
    code = text.charCodeAt(++at);
  }
  const whole = at > start && at - start <= SAFE_DIGITS && text.charCodeAt(start) !== ZERO;
  if (!whole || code === POINT || (code | LOWER_CASE) === E) return readAnyNumber(cursor);
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
