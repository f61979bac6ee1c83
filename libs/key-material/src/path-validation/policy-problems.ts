import { problem, type KeyProblem } from '../problem.js';
import { ANY_POLICY } from './extensions/policies.js';
import type { PathCertificate } from './path-certificate.js';

interface PolicyState {
  /** The policies valid so far; anyPolicy among them stands for all others. */
  valid: ReadonlySet<string>;
  /** After how many more certificates a policy must be valid. */
  explicitAfter: number;
  /** After how many more certificates anyPolicy counts for nothing. */
  anyUntil: number;
}

/**
 * Certificate policies along a path (RFC 5280 §6.1), with any policy accepted and policy mapping inhibited: nothing is
 * asked of a path unless an issuer in it demands an explicit policy. Without mappings the policy tree, whose size is
 * exponential (RFC 9618), is one set per certificate.
 */
export function policyProblems(path: readonly PathCertificate[]): KeyProblem[] {
  let state: PolicyState = {
    valid: new Set([ANY_POLICY]),
    explicitAfter: path.length,
    anyUntil: path.length,
  };
  for (const [index, certificate] of [...path.entries()].reverse()) {
    const isAnchor = index === path.length - 1;
    // The anchor's own policies are its issuer's matter: it only sets what follows.
    if (!isAnchor) state = { ...state, valid: validBelow(state, certificate, index === 0) };
    const explicitAfter = index === 0 ? wrappedUp(state, certificate) : state.explicitAfter;
    if (explicitAfter <= 0 && state.valid.size === 0) return [refused];
    state = preparedForNext(state, certificate, isAnchor);
  }
  return [];
}

// RFC 5280 §6.1.5(a), (b).
const wrappedUp = ({ explicitAfter }: PolicyState, { explicitPolicy }: PathCertificate): number =>
  explicitPolicy === 0 ? 0 : explicitAfter - 1;

const refused = problem(
  'certificate_policy',
  '',
  'An issuer demands a certificate policy (policyConstraints) that does not hold along the path.',
);

// RFC 5280 §6.1.3(d), (e).
function validBelow(
  { valid, anyUntil }: PolicyState,
  { policies, isSelfIssued }: PathCertificate,
  isLast: boolean,
): ReadonlySet<string> {
  if (!policies) return new Set();
  const named = [...policies].filter(
    (policy) => policy !== ANY_POLICY && (valid.has(policy) || valid.has(ANY_POLICY)),
  );
  const isAnyOpen = anyUntil > 0 || (isSelfIssued && !isLast);
  return new Set(policies.has(ANY_POLICY) && isAnyOpen ? [...named, ...valid] : named);
}

// RFC 5280 §6.1.4(a), (b), (h), (i), (j).
function preparedForNext(state: PolicyState, certificate: PathCertificate, isAnchor: boolean): PolicyState {
  const { mappedPolicies, explicitPolicy = Infinity, inhibitAnyPolicy = Infinity } = certificate;
  const spent = certificate.isSelfIssued || isAnchor ? 0 : 1;
  return {
    valid: new Set([...state.valid].filter((policy) => !mappedPolicies?.has(policy))),
    explicitAfter: Math.min(state.explicitAfter - spent, explicitPolicy),
    anyUntil: Math.min(state.anyUntil - spent, inhibitAnyPolicy),
  };
}
