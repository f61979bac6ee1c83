import type { JsonObject } from '../json.js';

/** Signature algorithms this package can be told to accept: asymmetric ones only (RFC 8725 §3.1). */
export type SignatureAlgorithm = 'ES256' | 'ES384' | 'PS256' | 'RS256' | 'Ed25519' | 'EdDSA';

const keyOf: Record<SignatureAlgorithm, { kty: string; crv?: string }> = {
  ES256: { kty: 'EC', crv: 'P-256' },
  ES384: { kty: 'EC', crv: 'P-384' },
  PS256: { kty: 'RSA' },
  RS256: { kty: 'RSA' },
  Ed25519: { kty: 'OKP', crv: 'Ed25519' },
  EdDSA: { kty: 'OKP', crv: 'Ed25519' },
};

export const signatureAlgorithms = Object.keys(keyOf) as readonly SignatureAlgorithm[];

export const isSignatureAlgorithm = (name: unknown): name is SignatureAlgorithm =>
  typeof name === 'string' && Object.hasOwn(keyOf, name);

/** Whether the key is of the type the algorithm needs, and is not promised to another (RFC 7517 §4.4). */
export const fits = (alg: SignatureAlgorithm, jwk: JsonObject): boolean =>
  jwk.kty === keyOf[alg].kty &&
  (keyOf[alg].crv === undefined || jwk.crv === keyOf[alg].crv) &&
  (jwk.alg === undefined || jwk.alg === alg);
