import type { RuleName } from '../rule-name.js';
import type { EffectivePolicy } from './effective-policy.js';

/** One rule of a policy in force, in words, for whoever is told that it was kept or broken. */
export interface PolicyRule {
  rule: RuleName;
  requires: string;
}

const oneOf = (values: readonly string[]): string => values.join(', ') || 'none';

/** Every rule a registration is held to under the policy; one that is not listed was not asked. */
export function policyRules({
  registration,
  certificates,
  maximumClients,
  clientLifetime,
}: EffectivePolicy): PolicyRule[] {
  const needs = Object.entries(registration.scope_needs).map(
    ([scope, needed]) => `${scope} needs ${Object.keys(needed).join(' and ')}`,
  );
  const rules: [RuleName, string | undefined][] = [
    ['policy/scopes', `scope within: ${oneOf(registration.scopes_supported)}`],
    ['policy/scope_needs', needs.length > 0 ? needs.join('; ') : undefined],
    [
      'policy/token_endpoint_auth_methods',
      `token_endpoint_auth_method one of: ${oneOf(registration.token_endpoint_auth_methods_supported)}`,
    ],
    [
      'policy/token_endpoint_auth_signing_algs',
      `keys and token_endpoint_auth_signing_alg for: ${oneOf(registration.token_endpoint_auth_signing_alg_values_supported)}`,
    ],
    ['policy/key_sources', `keys by: ${oneOf(registration.key_sources)}`],
    [
      'policy/sender_constraint',
      registration.sender_constraint_required ? 'sender-constrained tokens' : undefined,
    ],
    [
      'policy/software_statement',
      registration.software_statement_required ? 'a software statement' : undefined,
    ],
    ['policy/key_proof', registration.key_proof_required ? 'a proof of each inline key' : undefined],
    [
      'policy/software_ids',
      registration.software_ids && `software_id one of: ${oneOf(registration.software_ids)}`,
    ],
    [
      'policy/certificate_trust',
      certificates.trust === 'any' ? undefined : `certificates of keys: ${certificates.trust}`,
    ],
    [
      'policy/maximum_certificate_lifetime',
      certificates.longestDays === undefined
        ? undefined
        : `certificates valid for at most ${certificates.longestDays} days`,
    ],
    [
      'policy/maximum_clients',
      maximumClients === undefined ? undefined : `at most ${maximumClients} clients`,
    ],
    [
      'policy/client_lifetime',
      clientLifetime === undefined ? undefined : `the client lives ${clientLifetime} seconds`,
    ],
  ];
  return rules.flatMap(([rule, requires]) => (requires ? [{ rule, requires }] : []));
}
