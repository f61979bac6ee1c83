import { pathTo } from '../jwk/member.js';
import { problem, type KeyProblem } from '../problem.js';
import type { AcceptedKey } from './accept-key-set.js';

interface PlacedKey {
  path: string;
  key: AcceptedKey;
}

/** Each `kid` names one key, and each key stands once: under two `alg` it would be used with two algorithms. */
export const duplicateProblems = (placed: readonly PlacedKey[]): KeyProblem[] => [
  ...repeated(placed, ({ key }) => key.jwk.kid).map(({ path }) =>
    problem('duplicate_kid', pathTo(path, 'kid'), 'Another key of the set has the same "kid".'),
  ),
  ...duplicateKeyProblems(placed),
];

/** The places where a key stands that the set has already. */
export const duplicateKeyProblems = (placed: readonly PlacedKey[]): KeyProblem[] =>
  repeated(placed, ({ key }) => key.thumbprint).map(({ path }) =>
    problem('duplicate_key', path, 'The same key stands in the set twice.'),
  );

function repeated(placed: readonly PlacedKey[], nameOf: (one: PlacedKey) => string): PlacedKey[] {
  const seen = new Set<string>();
  return placed.filter((one) => seen.size === seen.add(nameOf(one)).size);
}
