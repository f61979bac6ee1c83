import type { SigningAlgorithm } from '@signet/protocol';
import { importJWK, SignJWT } from 'jose';
import { algorithmsOf } from '../jwk/algorithms-of.js';
import { publicJwkOf } from '../jwk/material.js';
import type { PrivateJwk, PublicJwk } from '../jwk/public-jwk.js';
import { thumbprintOf } from '../jwk/thumbprint.js';
import { PrivateKeyError, problem } from '../problem.js';

export interface AssertionRequest {
  clientId: string;
  /** The issuer identifier of the server, exactly as it writes it (RFC 10070 §4). */
  audience: string;
  privateJwk: PrivateJwk;
  /** Default: the key's own, or its thumbprint. */
  kid?: string;
  /** Default: the key's own, or PS256 for RSA. */
  alg?: SigningAlgorithm;
  /** Seconds; default 60, and the server takes no more than 300. */
  lifetime?: number;
  /** Seconds since 1970; default: the clock. */
  now?: number;
  /** Default: 128 random bits. */
  jti?: string;
}

/**
 * Makes a signed client assertion (RFC 7523 §2.2, §3), good for one request.
 *
 * @throws {PrivateKeyError} `alg_mismatch` when the key cannot sign with the algorithm
 */
export async function makeAssertion(request: AssertionRequest): Promise<string> {
  const { clientId, audience, privateJwk, lifetime = 60, now = Math.floor(Date.now() / 1000) } = request;
  // Its key_ops speak of the private half, and not of what the public half verifies.
  const key: PublicJwk = { ...publicJwkOf({ ...privateJwk }), key_ops: undefined };
  const usable = algorithmsOf(key);
  const alg = request.alg ?? usable[0];
  if (alg === undefined || !usable.includes(alg))
    throw new PrivateKeyError([problem('alg_mismatch', 'alg', 'This key cannot sign with that algorithm.')]);
  const kid = request.kid ?? privateJwk.kid ?? (await thumbprintOf(key));
  const claims = { jti: request.jti ?? crypto.randomUUID() };
  return new SignJWT(claims)
    .setProtectedHeader({ typ: 'client-authentication+jwt', alg, kid })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + lifetime)
    .sign(await importJWK({ ...privateJwk, key_ops: undefined, alg }, alg));
}
