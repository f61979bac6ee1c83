import type { JsonObject } from '@signet/protocol';
import { findCurve, isOnCurve } from '../curves/short-weierstrass.js';
import { publishedKeyProblems } from '../known-keys/published-keys.js';
import { integerOf } from '../numbers/big-integer.js';
import { problem, type KeyProblem } from '../problem.js';
import { octetsOfSize, pathTo, textOf } from './member.js';

/** kty EC (RFC 7518 §6.2.1): coordinates of full length, the point on the curve. */
export function ecProblems(jwk: JsonObject, path: string): KeyProblem[] {
  const crv = textOf(jwk, 'crv', path);
  if (typeof crv !== 'string') return [crv];
  const curve = findCurve(crv);
  if (!curve)
    return [problem('unsupported_curve', pathTo(path, 'crv'), 'Use a key on the curve P-256 or P-384.')];
  const x = octetsOfSize(jwk, 'x', path, curve.size);
  const y = octetsOfSize(jwk, 'y', path, curve.size);
  if (!(x instanceof Uint8Array) || !(y instanceof Uint8Array))
    return [x, y].flatMap((found) => (found instanceof Uint8Array ? [] : [found]));
  if (!isOnCurve(curve, integerOf(x), integerOf(y)))
    return [
      problem(
        'point_not_on_curve',
        pathTo(path, 'x'),
        'The point (x, y) is not on the curve that "crv" names.',
      ),
    ];
  return publishedKeyProblems(jwk.x as string, pathTo(path, 'x'));
}
