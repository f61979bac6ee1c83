import type { JsonObject } from '@signet/protocol';
import { findBase64Octets } from './base64.js';

const kinds = [
  { name: 'ECDSA', namedCurve: 'P-256' },
  { name: 'ECDSA', namedCurve: 'P-384' },
  { name: 'Ed25519' },
  { name: 'RSA-PSS', hash: 'SHA-256' },
];

/** The DER inside a `BEGIN PUBLIC KEY` block (RFC 7468 §13), or undefined. */
export function findPublicKeyInfo(pem: string): Uint8Array<ArrayBuffer> | undefined {
  const body = /-----BEGIN PUBLIC KEY-----([\w+/=\s]+)-----END PUBLIC KEY-----/.exec(pem)?.[1];
  return body === undefined ? undefined : findBase64Octets(body);
}

/** The key of a SubjectPublicKeyInfo as a JWK with nothing but its key; undefined for a kind that is not taken. */
export async function findJwk(info: Uint8Array<ArrayBuffer>): Promise<JsonObject | undefined> {
  const found = await Promise.all(kinds.map((kind) => findJwkOfKind(info, kind)));
  return found.find((jwk) => jwk !== undefined);
}

async function findJwkOfKind(
  info: Uint8Array<ArrayBuffer>,
  kind: (typeof kinds)[number],
): Promise<JsonObject | undefined> {
  try {
    const key = await crypto.subtle.importKey('spki', info, kind, true, ['verify']);
    const { kty, crv, x, y, n, e } = await crypto.subtle.exportKey('jwk', key);
    return JSON.parse(JSON.stringify({ kty, crv, x, y, n, e })) as JsonObject;
  } catch {
    return undefined;
  }
}
