import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signingAlgorithms } from '../algorithms.js';
import { acceptMetadata } from '../metadata/client-metadata.js';
import { RegistrationPolicy } from '../metadata/policy.js';
import { RegistrationError } from '../problem.js';
import { requestOf, type Row } from '../testing/metadata-cases.js';
import { constrained, effectivePolicy } from './effective-policy.js';
import type { PolicyDocument } from './policy-document.js';
import { policyRules } from './policy-rules.js';
import type { RegistrationConstraints } from './registration-constraints.js';

const deployment = new RegistrationPolicy({ scopes_supported: ['read', 'write', 'pay'] });

/** The rules a request breaks under the document and the constraints of a token. */
function broken(row: Row, document: PolicyDocument, constraints?: RegistrationConstraints): string[] {
  const policy = constrained(effectivePolicy(deployment, document).registration, constraints);
  try {
    acceptMetadata(requestOf(row), policy);
    return [];
  } catch (error) {
    if (error instanceof RegistrationError) return error.problems.map(({ rule }) => rule);
    throw error;
  }
}

describe('a policy on certificates', () => {
  it('takes any where it says nothing, and names what it asks', () => {
    expect(effectivePolicy(deployment).certificates).toEqual({ trust: 'any' });
    const strict = effectivePolicy(deployment, {
      certificate_trust: 'pki',
      maximum_certificate_lifetime: 90,
    });
    expect(strict.certificates).toEqual({ trust: 'pki', longestDays: 90 });
    const rules = policyRules(strict).filter(({ rule }) => rule.includes('certificate'));
    expect(rules).toEqual([
      { rule: 'policy/certificate_trust', requires: 'certificates of keys: pki' },
      { rule: 'policy/maximum_certificate_lifetime', requires: 'certificates valid for at most 90 days' },
    ]);
  });
});

describe('a policy', () => {
  it.each<[PolicyDocument, Row, string[]]>([
    [{}, { scope: 'read pay' }, []],
    [{ scopes: ['read'] }, { scope: 'read' }, []],
    [{ scopes: ['read'] }, { scope: 'read write' }, ['policy/scopes']],
    [{ scopes: ['other'] }, { scope: 'other' }, ['policy/scopes']],
    [{ scopes: ['read', 'dcr'] }, { scope: 'dcr' }, ['policy/scopes']],
    [{ token_endpoint_auth_methods: ['tls_client_auth'] }, {}, ['policy/token_endpoint_auth_methods']],
    [
      { token_endpoint_auth_signing_algs: ['ES256'] },
      { token_endpoint_auth_signing_alg: 'PS256' },
      ['policy/token_endpoint_auth_signing_algs'],
    ],
    [
      { profile: 'fapi2' },
      { token_endpoint_auth_signing_alg: 'RS256' },
      ['policy/token_endpoint_auth_signing_algs', 'policy/sender_constraint'],
    ],
    [{ key_sources: ['jwks_uri'] }, {}, ['policy/key_sources']],
    [{ sender_constraint: 'required' }, {}, ['policy/sender_constraint']],
    [
      { scope_needs: { pay: { sender_constraint: 'required' } } },
      { scope: 'read pay' },
      ['policy/scope_needs'],
    ],
    [{ scope_needs: { pay: { sender_constraint: 'required' } } }, { scope: 'read' }, []],
    [{ sender_constraint: 'required' }, { dpop_bound_access_tokens: true }, []],
    [
      { scope_needs: { pay: { sender_constraint: 'required' } } },
      { scope: 'read pay', dpop_bound_access_tokens: true },
      [],
    ],
  ])('of %j refuses %j by the rules %j', (document, row, rules) =>
    expect(broken(row, document)).toEqual(rules),
  );

  it('has a limit of clients unless it is taken away, and one use of each initial access token', () => {
    expect(effectivePolicy(deployment).maximumClients).toBe(100);
    expect(effectivePolicy(deployment, { maximum_clients: null }).maximumClients).toBeUndefined();
    expect(effectivePolicy(deployment).initialAccessToken).toEqual({ uses: 1, lifetime: 300 });
  });

  it('never widens what the deployment supports', () => {
    const anything = fc.record(
      {
        profile: fc.constantFrom('standard' as const, 'fapi2' as const),
        scopes: fc.array(fc.constantFrom('read', 'admin', 'dcr', '*')),
        token_endpoint_auth_methods: fc.array(
          fc.constantFrom('none', 'private_key_jwt', 'client_secret_basic'),
        ),
        token_endpoint_auth_signing_algs: fc.array(fc.constantFrom(...signingAlgorithms)),
        key_sources: fc.array(fc.constantFrom('jwks' as const, 'jwks_uri' as const)),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anything, anything, (document, constraints) => {
        const { registration } = effectivePolicy(deployment, document);
        const narrowest = constrained(registration, constraints);
        for (const list of [
          'scopes_supported',
          'token_endpoint_auth_methods_supported',
          'key_sources',
        ] as const) {
          expect(
            registration[list].every((one) => (deployment[list] as readonly string[]).includes(one)),
          ).toBe(true);
          expect(
            narrowest[list].every((one) => (registration[list] as readonly string[]).includes(one)),
          ).toBe(true);
        }
      }),
    );
  });
});

describe('a demand for proofs', () => {
  const strict = new RegistrationPolicy({ ...deployment, key_proof_required: true });

  it.each<[RegistrationPolicy, PolicyDocument, boolean]>([
    [deployment, {}, false],
    [deployment, { key_proof: 'required' }, true],
    [strict, {}, true],
    [strict, { key_proof: 'optional' }, true],
  ])('is only ever added by a policy (%#)', (server, document, required) => {
    const policy = effectivePolicy(server, document);
    expect(policy.registration.key_proof_required).toBe(required);
    expect(policyRules(policy).some(({ rule }) => rule === 'policy/key_proof')).toBe(required);
  });
});

describe('the constraints of an initial access token', () => {
  it.each<[RegistrationConstraints, Row, string[]]>([
    [{ scopes: ['read'] }, { scope: 'write' }, ['policy/scopes']],
    [{ scopes: ['read', 'admin'] }, { scope: 'admin' }, ['policy/scopes']],
    [{ software_ids: ['a'] }, {}, ['policy/software_ids']],
    [{ software_ids: ['a'] }, { software_id: 'A' }, ['policy/software_ids']],
    [{ software_ids: ['a'] }, { software_id: 'a' }, []],
    [{ token_endpoint_auth_methods: ['tls_client_auth'] }, {}, ['policy/token_endpoint_auth_methods']],
  ])('%j refuse %j by the rules %j', (constraints, row, rules) =>
    expect(broken(row, {}, constraints)).toEqual(rules),
  );
});

describe('the rules of a policy in words', () => {
  const named = (document: PolicyDocument) =>
    policyRules(effectivePolicy(deployment, document)).map(({ rule }) => rule);

  it('name what is asked and nothing else', () => {
    expect(named({ maximum_clients: null })).toEqual([
      'policy/scopes',
      'policy/token_endpoint_auth_methods',
      'policy/token_endpoint_auth_signing_algs',
      'policy/key_sources',
    ]);
    expect(named({ client_lifetime: 60, sender_constraint: 'required' })).toEqual(
      expect.arrayContaining([
        'policy/client_lifetime',
        'policy/sender_constraint',
        'policy/maximum_clients',
      ]),
    );
  });
});

describe('a client that names no scope is registered for', () => {
  const apis = new RegistrationPolicy({
    scopes_supported: ['read', 'write', 'pay'],
    default_scopes: ['read', 'write'],
  });
  const given = (document: PolicyDocument, constraints?: RegistrationConstraints) =>
    acceptMetadata(requestOf({}), constrained(effectivePolicy(apis, document).registration, constraints))
      .scope;

  it.each<[string, PolicyDocument, RegistrationConstraints | undefined, string]>([
    ['the default of the deployment, not every API there is', {}, undefined, 'read write'],
    ['the scopes its policy names', { scopes: ['read', 'pay'] }, undefined, 'read pay'],
    ['the scopes its token names', {}, { scopes: ['pay'] }, 'pay'],
    ['what both name', { scopes: ['read', 'pay'] }, { scopes: ['pay', 'write'] }, 'pay'],
  ])('%s', (_, document, constraints, scope) => {
    expect(given(document, constraints)).toBe(scope);
  });
});
