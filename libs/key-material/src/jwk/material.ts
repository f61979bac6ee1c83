import type { JsonObject } from '@signet/protocol';
import type { PublicJwk } from './public-jwk.js';

const materialMembers: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['EC', ['kty', 'crv', 'x', 'y']],
  ['RSA', ['kty', 'n', 'e']],
  ['OKP', ['kty', 'crv', 'x']],
]);
const descriptiveMembers = ['kid', 'alg', 'use', 'key_ops', 'x5c', 'x5t#S256'];

function membersOf(jwk: JsonObject, names: readonly string[]): JsonObject {
  const present = names.filter((name) => jwk[name] !== undefined);
  return Object.fromEntries(present.map((name) => [name, jwk[name]!]));
}

/** The members that are the public key itself: those its thumbprint is made of (RFC 7638 §3.2). */
export const materialOf = (jwk: JsonObject): JsonObject =>
  membersOf(jwk, materialMembers.get(jwk.kty) ?? ['kty']);

/** The known public members of a JWK that has passed the key policy, in a fixed order; all others are dropped. */
export const publicJwkOf = (jwk: JsonObject): PublicJwk =>
  ({ ...materialOf(jwk), ...membersOf(jwk, descriptiveMembers) }) as unknown as PublicJwk;
