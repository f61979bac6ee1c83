import { findJsonObject, type JsonObject } from '../json.js';
import type { Refuse } from '../refusal.js';
import { findOctets } from './base64url.js';

/** A JWT in the one form accepted here (RFC 7515 §7.1), read and not yet believed. */
export interface CompactJws {
  text: string;
  header: JsonObject;
  claims: JsonObject;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads a compact JWS; throws what `refuse` makes of any other text, a JWE or a JSON serialisation among them. */
export function readCompactJws(text: string, largest: number, refuse: Refuse): CompactJws {
  if (text.length > largest) throw refuse(`The JWT is longer than ${largest} characters`);
  const parts = text.split('.');
  if (parts.length !== 3) throw refuse('The JWT is not three parts between dots');
  const [header, claims] = parts.slice(0, 2).map(findPart);
  if (!header || !claims || !findOctets(parts[2]!)?.length)
    throw refuse('The JWT is not JSON objects in canonical base64url');
  return { text, header, claims };
}

function findPart(part: string): JsonObject | undefined {
  const octets = findOctets(part);
  try {
    return octets && findJsonObject(utf8.decode(octets));
  } catch {
    return undefined;
  }
}
