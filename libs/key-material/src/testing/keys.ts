import { generateKeyPairSync, generatePrimeSync, type KeyObject } from 'node:crypto';
import type { JsonObject } from '@signet/protocol';
import { encodeBase64url } from '@signet/protocol';

/** A JWK of Node's making, as plain JSON. */
export const jwkOf = (key: KeyObject): JsonObject => ({ ...key.export({ format: 'jwk' }) }) as JsonObject;

/** A fresh pair on that curve. */
export function ecPair(namedCurve = 'P-256'): { publicJwk: JsonObject; privateJwk: JsonObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve });
  return { publicJwk: jwkOf(publicKey), privateJwk: jwkOf(privateKey) };
}

export function edwardsPair(): { publicJwk: JsonObject; privateJwk: JsonObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { publicJwk: jwkOf(publicKey), privateJwk: jwkOf(privateKey) };
}

/** An RSA pair; made slowly, so make it once in a file. */
export function rsaPair(modulusLength = 2048): { publicJwk: JsonObject; privateJwk: JsonObject } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength });
  return { publicJwk: jwkOf(publicKey), privateJwk: jwkOf(privateKey) };
}

/** An integer as the big-endian octets JWKs hold. */
export function octetsOf(value: bigint): Uint8Array {
  const text = value.toString(16);
  return Buffer.from(text.padStart(text.length + (text.length % 2), '0'), 'hex');
}

/** The RSA key with that modulus. */
export const rsaJwk = (modulus: bigint, e = 'AQAB'): JsonObject => ({
  kty: 'RSA',
  n: encodeBase64url(octetsOf(modulus)),
  e,
});

/** A prime of exactly that many bits, its two highest set. */
export const primeOf = (bits: number): bigint => generatePrimeSync(bits, { bigint: true });
