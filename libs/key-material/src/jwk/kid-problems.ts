import type { JsonObject } from '@signet/protocol';
import { problem, type KeyProblem } from '../problem.js';
import { pathTo } from './member.js';

const LONGEST = 256;

/** `kid` (RFC 7517 §4.5): opaque, but short and fit to be stored and shown. */
export function kidProblems({ kid }: JsonObject, path: string): KeyProblem[] {
  if (kid === undefined) return [];
  const isGood =
    typeof kid === 'string' &&
    kid.length > 0 &&
    kid.length <= LONGEST &&
    kid.isWellFormed() &&
    !/[\u0000-\u001f\u007f-\u009f]/.test(kid);
  if (isGood) return [];
  return [
    problem(
      'kid_malformed',
      pathTo(path, 'kid'),
      '"kid" must be a string of 1 to 256 characters, no control characters.',
    ),
  ];
}
