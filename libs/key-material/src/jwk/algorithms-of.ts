import type { SigningAlgorithm } from '@signet/protocol';
import type { PublicJwk } from './public-jwk.js';

const fittings: ReadonlyMap<unknown, readonly SigningAlgorithm[]> = new Map<
  unknown,
  readonly SigningAlgorithm[]
>([
  ['P-256', ['ES256']],
  ['P-384', ['ES384']],
  ['Ed25519', ['EdDSA', 'Ed25519']],
]);
const ofRsa: readonly SigningAlgorithm[] = ['PS256', 'RS256'];

/** The algorithms for the type and curve of a key, the one to suggest first. */
export const algorithmsFitting = ({
  kty,
  crv,
}: {
  kty?: unknown;
  crv?: unknown;
}): readonly SigningAlgorithm[] => (kty === 'RSA' ? ofRsa : (fittings.get(crv) ?? []));

/**
 * The algorithms a key may be used with, the one to suggest first: those of its type and curve, narrowed by its
 * `alg`, `use` and `key_ops`. `EdDSA` and `Ed25519` are one algorithm under two names (RFC 9864 §2.2), so either
 * `alg` allows both.
 */
export function algorithmsOf(jwk: PublicJwk): SigningAlgorithm[] {
  if ((jwk.use ?? 'sig') !== 'sig' || !(jwk.key_ops ?? ['verify']).includes('verify')) return [];
  const fitting = algorithmsFitting(jwk);
  if (jwk.alg === undefined) return [...fitting];
  const own = fitting.filter((algorithm) => algorithm === jwk.alg);
  const isAlias = jwk.kty === 'OKP' && own.length > 0;
  return isAlias ? [...own, ...fitting.filter((algorithm) => algorithm !== jwk.alg)] : own;
}
