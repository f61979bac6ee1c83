import type { JsonObject } from '@signet/protocol';
import { edwardsPointFault } from '../curves/edwards25519.js';
import { publishedKeyProblems } from '../known-keys/published-keys.js';
import { problem, type KeyProblem } from '../problem.js';
import { octetsOfSize, pathTo, textOf } from './member.js';

const faults = {
  not_canonical: [
    'member_malformed',
    '"x" must be the only canonical encoding of a point (RFC 8032 section 5.1.2).',
  ],
  not_on_curve: ['point_not_on_curve', '"x" is no point of the curve Ed25519.'],
  small_order: ['small_order_point', '"x" is a point of small order: signatures under it can be forged.'],
} as const;

/** kty OKP (RFC 8037 §2): Ed25519, a canonical point of the curve, not of small order. */
export function okpProblems(jwk: JsonObject, path: string): KeyProblem[] {
  const crv = textOf(jwk, 'crv', path);
  if (typeof crv !== 'string') return [crv];
  if (crv !== 'Ed25519') return [problem('unsupported_curve', pathTo(path, 'crv'), 'Use an Ed25519 key.')];
  const x = octetsOfSize(jwk, 'x', path, 32);
  if (!(x instanceof Uint8Array)) return [x];
  const fault = edwardsPointFault(x);
  if (fault) return [problem(faults[fault][0], pathTo(path, 'x'), faults[fault][1])];
  return publishedKeyProblems(jwk.x as string, pathTo(path, 'x'));
}
