import { verify } from 'node:crypto';
import { derSignatureOf } from '@signet/key-material';
import { decodeBase64url, isJsonObject, type JsonObject, limits, readStrictJson } from '@signet/protocol';
import type { KeyRing } from '../signing-key/key-ring.js';
import { SIGNING_ALGORITHM, type SigningKey } from '../signing-key/signing-key.js';
import type { AccessTokenClaims } from './access-token.js';

/** The issuer we are, and the time. */
export interface AccessTokenExpectation {
  issuer: string;
  now: Date;
}

const SIGNATURE_BYTES = 64;

/**
 * The claims of an access token of ours (RFC 9068 §4), or undefined: malformed, of another type, not signed by a published
 * key, of another issuer, or expired. The audience, and state in the database, are the caller's to check.
 */
export async function verifyAccessToken(
  token: string,
  keys: KeyRing,
  expected: AccessTokenExpectation,
): Promise<AccessTokenClaims | undefined> {
  const parts = token.length <= limits.assertionLength ? token.split('.') : [];
  if (parts.length !== 3) return undefined;
  const [head, body, tail] = parts as [string, string, string];
  const header = readPart(head);
  const signature = decodeBase64url(tail);
  const key = header && findKey(header, keys, expected.now);
  if (!key || signature?.length !== SIGNATURE_BYTES) return undefined;
  if (!(await isSigned(key, `${head}.${body}`, signature))) return undefined;
  const claims = readPart(body);
  return claims && isOurs(claims, expected) ? (claims as unknown as AccessTokenClaims) : undefined;
}

/** The `kid` a token names, unverified: undefined where it is no token of the form we make. */
export function keyIdOf(token: string): string | undefined {
  const head = token.length <= limits.assertionLength ? token.slice(0, Math.max(0, token.indexOf('.'))) : '';
  const kid = readPart(head)?.kid;
  return typeof kid === 'string' ? kid : undefined;
}

function findKey(header: JsonObject, keys: KeyRing, now: Date): SigningKey | undefined {
  if (header.alg !== SIGNING_ALGORITHM || header.typ !== 'at+jwt' || header.crit !== undefined)
    return undefined;
  return typeof header.kid === 'string' ? keys.find(header.kid, now) : undefined;
}

function isOurs(
  { iss, aud, exp, client_id, jti, scope }: JsonObject,
  { issuer, now }: AccessTokenExpectation,
): boolean {
  return (
    iss === issuer &&
    typeof exp === 'number' &&
    exp * 1000 > now.getTime() &&
    [aud, client_id, jti, scope].every((claim) => typeof claim === 'string')
  );
}

function readPart(part: string): JsonObject | undefined {
  const bytes = decodeBase64url(part);
  try {
    const value = bytes && readStrictJson(bytes);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isSigned({ publicKey }: SigningKey, signed: string, signature: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    verify('sha256', Buffer.from(signed, 'latin1'), publicKey, derSignatureOf(signature), (error, valid) =>
      resolve(!error && valid),
    );
  });
}
