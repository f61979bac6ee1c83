import type { JsonCursor } from './json-cursor.js';
import { readNumber } from './json-number.js';
import { readString } from './json-string.js';
import type { JsonObject, JsonValue } from './json.js';

// JSON values: RFC 8259 §3, with member names unique as RFC 7515 §4, RFC 7517 §4 and RFC 7519 §4 ask.
const COMMA = 0x2c;
const COLON = 0x3a;
const QUOTE = 0x22;

// Harmless on our objects, which have no prototype, but not on an object somebody copies them to.
const forbidden: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
]);

/** Reads the value the cursor stands on. `depth`: how many arrays and objects may still be opened. */
export function readValue(cursor: JsonCursor, depth: number): JsonValue {
  switch (cursor.text[cursor.at]) {
    case '"':
      return readString(cursor);
    case '{':
      return readObject(cursor, depth > 0 ? depth - 1 : cursor.fail('too_deep'));
    case '[':
      return readArray(cursor, depth > 0 ? depth - 1 : cursor.fail('too_deep'));
    case 't':
      return readLiteral(cursor, 'true', true);
    case 'f':
      return readLiteral(cursor, 'false', false);
    case 'n':
      return readLiteral(cursor, 'null', null);
    default:
      return readNumber(cursor);
  }
}

function readLiteral<Value>(cursor: JsonCursor, word: string, value: Value): Value {
  if (!cursor.text.startsWith(word, cursor.at)) cursor.fail('syntax');
  cursor.at += word.length;
  return value;
}

function readObject(cursor: JsonCursor, depth: number): JsonObject {
  const object: JsonObject = Object.create(null);
  cursor.at++;
  if (cursor.skipSpace() === 0x7d) return close(cursor, object);
  for (let members = 1; ; members++) {
    if (members > cursor.mostMembers) cursor.fail('too_many_members');
    const name = readName(cursor, object);
    if (cursor.skipSpace() !== COLON) cursor.fail('syntax');
    cursor.at++;
    cursor.skipSpace();
    object[name] = readValue(cursor, depth);
    const code = cursor.skipSpace();
    if (code === 0x7d) return close(cursor, object);
    if (code !== COMMA) cursor.fail('syntax');
    cursor.at++;
    cursor.skipSpace();
  }
}

/** A member name, compared after unescaping: `scope` and `sc\u006fpe` are the same. */
function readName(cursor: JsonCursor, object: JsonObject): string {
  const start = cursor.at;
  if (cursor.text.charCodeAt(start) !== QUOTE) cursor.fail('syntax');
  const name = readString(cursor);
  if (forbidden.has(name)) cursor.fail('forbidden_member', start);
  if (name in object) cursor.fail('duplicate_member', start);
  return name;
}

function readArray(cursor: JsonCursor, depth: number): JsonValue[] {
  const array: JsonValue[] = [];
  cursor.at++;
  if (cursor.skipSpace() === 0x5d) return close(cursor, array);
  for (;;) {
    array.push(readValue(cursor, depth));
    const code = cursor.skipSpace();
    if (code === 0x5d) return close(cursor, array);
    if (code !== COMMA) cursor.fail('syntax');
    cursor.at++;
    cursor.skipSpace();
  }
}

function close<Container>(cursor: JsonCursor, container: Container): Container {
  cursor.at++;
  return container;
}
