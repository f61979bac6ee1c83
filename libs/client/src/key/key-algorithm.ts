import { createHash } from 'node:crypto';
import type { JsonObject } from '../json.js';
import type { ClientAlgorithm } from './client-key.js';

const members: Record<string, readonly string[]> = {
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
  RSA: ['e', 'kty', 'n'],
};
const algorithms: Record<string, readonly ClientAlgorithm[]> = {
  'EC P-256': ['ES256'],
  'EC P-384': ['ES384'],
  'OKP Ed25519': ['Ed25519', 'EdDSA'],
  RSA: ['PS256', 'RS256'],
};

/** The public key itself, without names (RFC 7638 §3.2): in the order its thumbprint is made of. */
export function materialOf(jwk: JsonObject): JsonObject {
  const names = members[String(jwk.kty)] ?? [];
  return Object.fromEntries(names.map((name) => [name, jwk[name]]));
}

/** RFC 7638 §3. */
export const thumbprintOf = (jwk: JsonObject): string =>
  createHash('sha256')
    .update(JSON.stringify(materialOf(jwk)))
    .digest('base64url');

/** The algorithm the key signs with: the one wanted, or its own. Throws `TypeError` when it cannot. */
export function acceptAlgorithm(jwk: JsonObject, wanted: unknown = jwk.alg): ClientAlgorithm {
  const usable = algorithms[jwk.kty === 'RSA' ? 'RSA' : `${String(jwk.kty)} ${String(jwk.crv)}`] ?? [];
  const alg = wanted === undefined ? usable[0] : usable.find((name) => name === wanted);
  if (alg) return alg;
  throw new TypeError(
    usable.length > 0 ? `This key signs ${usable.join(' or ')}` : 'Use an RSA, P-256, P-384 or Ed25519 key',
  );
}
