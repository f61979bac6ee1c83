import type { SigningAlgorithm } from '@signet/protocol';
import { importJWK, SignJWT } from 'jose';
import { algorithmsOf } from '../jwk/algorithms-of.js';
import { publicJwkOf } from '../jwk/material.js';
import type { PrivateJwk, PublicJwk } from '../jwk/public-jwk.js';
import { thumbprintOf } from '../jwk/thumbprint.js';
import { PrivateKeyError, problem } from '../problem.js';

/** Who signs, with what, and for how long it is good. */
export interface Signing {
  privateJwk: PrivateJwk;
  /** Default: the key's own, or its thumbprint. */
  kid?: string;
  /** Default: the key's own, or PS256 for RSA. */
  alg?: SigningAlgorithm;
  /** Seconds; default 60, and the server takes no more than 300. */
  lifetime?: number;
  /** Seconds since 1970; default: the clock. */
  now?: number;
}

/**
 * Signs a JWT of that type with `iat` and `exp` (RFC 7519).
 *
 * @throws {PrivateKeyError} `alg_mismatch` when the key cannot sign with the algorithm
 */
export async function signJwt(
  typ: string,
  claims: Record<string, unknown>,
  { privateJwk, lifetime = 60, now = Math.floor(Date.now() / 1000), ...wanted }: Signing,
): Promise<string> {
  // Its key_ops speak of the private half, and not of what the public half verifies.
  const key: PublicJwk = { ...publicJwkOf({ ...privateJwk }), key_ops: undefined };
  const usable = algorithmsOf(key);
  const alg = wanted.alg ?? usable[0];
  if (alg === undefined || !usable.includes(alg))
    throw new PrivateKeyError([problem('alg_mismatch', 'alg', 'This key cannot sign with that algorithm.')]);
  const kid = wanted.kid ?? privateJwk.kid ?? (await thumbprintOf(key));
  return new SignJWT(claims)
    .setProtectedHeader({ typ, alg, kid })
    .setIssuedAt(now)
    .setExpirationTime(now + lifetime)
    .sign(await importJWK({ ...privateJwk, key_ops: undefined, alg }, alg));
}
