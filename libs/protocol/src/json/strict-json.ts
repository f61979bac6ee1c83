import { JsonCursor } from './json-cursor.js';
import { readValue } from './json-value.js';
import type { JsonValue } from './json.js';
import { StrictJsonError } from './strict-json-error.js';

/** How much a document may hold. Its length is bounded by whoever receives it. */
export interface StrictJsonLimits {
  /** Arrays and objects inside one another; default 16. */
  depth?: number;
  /** Members of one object; default 200. */
  members?: number;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads one JSON document (RFC 8259) as everybody must read it: UTF-8 without a byte order mark, member names unique
 * and none of Object.prototype's, finite numbers, strings without U+0000 and lone surrogates, bounded depth and width.
 * Objects have no prototype. Takes time linear in the input.
 *
 * @throws {StrictJsonError} and nothing else
 */
export const readStrictJson = (bytes: Uint8Array, limits?: StrictJsonLimits): JsonValue =>
  readDocument(decodeUtf8(bytes), limits);

/**
 * The same for a text that is already decoded.
 *
 * @throws {StrictJsonError} and nothing else
 */
export function readStrictJsonText(text: string, limits?: StrictJsonLimits): JsonValue {
  if (!text.isWellFormed()) throw new StrictJsonError('lone_surrogate');
  return readDocument(text, limits);
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new StrictJsonError('invalid_utf8');
  }
}

function readDocument(text: string, { depth = 16, members = 200 }: StrictJsonLimits = {}): JsonValue {
  const cursor = new JsonCursor(text, members);
  if (text.startsWith('\uFEFF')) cursor.fail('byte_order_mark');
  cursor.skipSpace();
  const value = readValue(cursor, depth);
  cursor.skipSpace();
  if (cursor.at < text.length) cursor.fail('syntax');
  return value;
}
