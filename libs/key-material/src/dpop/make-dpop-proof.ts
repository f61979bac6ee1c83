import { encodeBase64url, type SigningAlgorithm } from '@signet/protocol';
import { importJWK, SignJWT } from 'jose';
import { algorithmsOf } from '../jwk/algorithms-of.js';
import { materialOf, publicJwkOf } from '../jwk/material.js';
import type { PrivateJwk, PublicJwk } from '../jwk/public-jwk.js';
import { PrivateKeyError, problem } from '../problem.js';

export interface DpopProofRequest {
  privateJwk: PrivateJwk;
  /** The HTTP method of the request, as it is sent. */
  method: string;
  /** The URI of the request; query and fragment are left out of the proof (RFC 9449 §4.2). */
  uri: string;
  /** The access token that goes with the proof; none at a token endpoint. */
  accessToken?: string;
  /** The last `DPoP-Nonce` of that server, where it gave one (RFC 9449 §8, §9). */
  nonce?: string;
  /** Default: the key's own, or PS256 for RSA. */
  alg?: SigningAlgorithm;
  /** Seconds since 1970; default: the clock. */
  now?: number;
  /** Default: 128 random bits. */
  jti?: string;
}

/**
 * Makes a DPoP proof (RFC 9449 §4.2), good for one request.
 *
 * @throws {PrivateKeyError} `alg_mismatch` when the key cannot sign with the algorithm
 */
export async function makeDpopProof(request: DpopProofRequest): Promise<string> {
  const { privateJwk, method, uri, accessToken, nonce, now = Math.floor(Date.now() / 1000) } = request;
  const alg = request.alg ?? usableBy(privateJwk)[0];
  if (alg === undefined || !usableBy(privateJwk).includes(alg))
    throw new PrivateKeyError([problem('alg_mismatch', 'alg', 'This key cannot sign with that algorithm.')]);
  const claims = {
    jti: request.jti ?? crypto.randomUUID(),
    htm: method,
    htu: uri.replace(/[?#].*$/s, ''),
    ...(nonce !== undefined && { nonce }),
    ...(accessToken !== undefined && { ath: await hashOf(accessToken) }),
  };
  const jwk = materialOf({ ...privateJwk }) as { kty: string };
  return new SignJWT(claims)
    .setProtectedHeader({ typ: 'dpop+jwt', alg, jwk })
    .setIssuedAt(now)
    .sign(await importJWK({ ...privateJwk, key_ops: undefined, alg }, alg));
}

// Its key_ops speak of the private half, and not of what the public half verifies.
const usableBy = (privateJwk: PrivateJwk): SigningAlgorithm[] =>
  algorithmsOf({ ...publicJwkOf({ ...privateJwk }), key_ops: undefined } as PublicJwk);

async function hashOf(accessToken: string): Promise<string> {
  const octets = new TextEncoder().encode(accessToken);
  return encodeBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', octets)));
}
