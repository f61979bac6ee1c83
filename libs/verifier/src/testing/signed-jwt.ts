import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { JsonObject } from '../json.js';

/** A key pair that signs as `alg` says. */
export interface TestKey {
  alg: string;
  kid: string;
  privateKey: KeyObject;
  publicJwk: JsonObject;
  privateJwk: JsonObject;
}

const pairs: Record<string, () => { privateKey: KeyObject; publicKey: KeyObject }> = {
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ES384: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  PS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  Ed25519: () => generateKeyPairSync('ed25519'),
};

export function newKey(alg = 'ES256', kid = `key-${alg}`): TestKey {
  const { privateKey, publicKey } = pairs[alg]!();
  const jwkOf = (key: KeyObject): JsonObject => ({ ...key.export({ format: 'jwk' }), kid });
  return { alg, kid, privateKey, publicJwk: jwkOf(publicKey), privateJwk: jwkOf(privateKey) };
}

export const encoded = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A JWT with exactly that header and those claims, signed with the key whatever they say. */
export function signedJwt(header: unknown, claims: unknown, { alg, privateKey }: TestKey): string {
  const input = `${encoded(header)}.${encoded(claims)}`;
  const padding = alg === 'PS256' ? { padding: 6, saltLength: 32 } : {};
  const digest = { ES384: 'sha384', Ed25519: null }[alg] as string | null | undefined;
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' as const, ...padding };
  return `${input}.${sign(digest === undefined ? 'sha256' : digest, Buffer.from(input), key).toString('base64url')}`;
}

export const sha256 = (octets: string | Uint8Array): string =>
  createHash('sha256').update(octets).digest('base64url');

/** RFC 7638, for the EC keys of these tests. */
export const thumbprintOf = ({ publicJwk: { crv, kty, x, y } }: TestKey): string =>
  sha256(JSON.stringify({ crv, kty, x, y }));
