import type { SigningAlgorithm } from '@signet/protocol';
import { exportJWK, generateKeyPair as generate } from 'jose';
import { publicJwkOf } from '../jwk/material.js';
import type { NamedPublicJwk, PrivateJwk } from '../jwk/public-jwk.js';
import { thumbprintOf } from '../jwk/thumbprint.js';

export interface KeyPair {
  privateJwk: PrivateJwk & { kid: string };
  publicJwk: NamedPublicJwk;
}

/** Makes a key pair for the algorithm; RSA keys have 2048 bits. `kid` is the thumbprint. Nothing is kept. */
export async function generateKeyPair(alg: SigningAlgorithm): Promise<KeyPair> {
  const { privateKey } = await generate(alg, { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)) };
  const names = { kid: await thumbprintOf(publicJwkOf(jwk)), alg, use: 'sig' };
  const publicJwk = { ...publicJwkOf(jwk), ...names };
  return { publicJwk, privateJwk: { ...jwk, ...names } as KeyPair['privateJwk'] };
}
