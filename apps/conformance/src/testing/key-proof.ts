import { createHash, randomUUID } from 'node:crypto';
import { now, signedJwt, type AssertionParts, type TestClient } from './assertion.js';
import type { KeyPair } from './key-pair.js';

/** What the proofs in a request must be bound to: the bearer token it is sent with. */
export const nonceOf = (bearerToken: string): string =>
  createHash('sha256').update(bearerToken).digest('base64url');

/** A proof that its maker holds the pair, but for the parts. */
export function keyProof(
  key: KeyPair,
  { audience, nonce }: { audience: string; nonce: string },
  parts: AssertionParts = {},
): string {
  const header = { alg: key.alg, kid: key.kid, typ: 'key-proof+jwt' };
  const claims = { aud: audience, nonce, iat: now(), exp: now() + 60 };
  return signedJwt({ header, claims }, parts, parts.key ?? key);
}

export interface RolloverParts {
  /** Of the JWT the old key signs. */
  outer?: AssertionParts;
  /** Of the proof the new key signs. */
  inner?: AssertionParts;
}

/** A key rollover of a client to another pair, but for the parts. */
export function keyRollover(client: TestClient, next: KeyPair, parts: RolloverParts = {}): string {
  const audience = `${client.issuer}/register/${client.clientId}/keys`;
  const jti = randomUUID();
  const claims = {
    ...{ iss: client.clientId, sub: client.clientId, aud: audience, jti },
    ...{ iat: now(), exp: now() + 60, jwk: next.jwk },
    key_proof: keyProof(next, { audience, nonce: jti }, parts.inner),
  };
  const header = { alg: client.key.alg, kid: client.key.kid, typ: 'key-rollover+jwt' };
  return signedJwt({ header, claims }, parts.outer ?? {}, parts.outer?.key ?? client.key);
}
