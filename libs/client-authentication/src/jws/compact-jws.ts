import {
  decodeBase64url,
  isJsonObject,
  type JsonObject,
  readStrictJson,
  shown,
  StrictJsonError,
} from '@signet/protocol';
import type { Refuse } from './refuse.js';

/** A compact JWS taken apart (RFC 7515 §3.1), nothing verified yet. */
export interface CompactJws {
  header: JsonObject;
  claims: JsonObject;
  /** What the signature covers, ASCII (RFC 7515 §5.1). */
  signingInput: string;
  signature: Uint8Array;
}

/**
 * Takes a JWS of at most `longest` characters apart, strictly: compact form, canonical base64url, strict JSON.
 * Throws what `refuse` makes.
 */
export function readCompactJws(text: string, longest: number, refuse: Refuse): CompactJws {
  const notAJwt = (detail: string) => refuse('not_a_jwt', { detail });
  if (text.length > longest) throw notAJwt(`longer than ${longest} characters`);
  const first = text.indexOf('.');
  const second = text.indexOf('.', first + 1);
  if (first < 0 || second < 0 || text.includes('.', second + 1)) throw notAJwt('two dots are expected');
  return {
    header: readPart(text.slice(0, first), 'header', notAJwt),
    claims: readPart(text.slice(first + 1, second), 'claims', notAJwt),
    signingInput: text.slice(0, second),
    signature: decode(text.slice(second + 1), 'signature', notAJwt),
  };
}

type NotAJwt = (detail: string) => Error;

function readPart(part: string, name: string, notAJwt: NotAJwt): JsonObject {
  const bytes = decode(part, name, notAJwt);
  try {
    const value = readStrictJson(bytes);
    if (isJsonObject(value)) return value;
  } catch (cause) {
    if (cause instanceof StrictJsonError) throw notAJwt(`the ${name}: ${shown(cause.message)}`);
    throw cause;
  }
  throw notAJwt(`the ${name} is not a JSON object`);
}

function decode(part: string, name: string, notAJwt: NotAJwt): Uint8Array {
  const bytes = decodeBase64url(part);
  if (!bytes) throw notAJwt(`the ${name} is not canonical base64url`);
  return bytes;
}
