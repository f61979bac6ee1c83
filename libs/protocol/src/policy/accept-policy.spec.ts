import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json/json.js';
import { acceptInitialAccessTokenRules, acceptPolicy, PolicyError } from './accept-policy.js';

const problemsOf = (run: () => unknown): readonly string[] => {
  try {
    run();
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
};

describe('a policy document', () => {
  it.each<JsonObject>([
    {},
    { profile: 'fapi2' },
    { scopes: [] },
    { scopes: ['read'], scope_needs: { read: { sender_constraint: 'required' } } },
    { token_endpoint_auth_signing_algs: ['ES256', 'PS256'], key_sources: ['jwks'] },
    { sender_constraint: 'optional', software_statement: 'required' },
    { maximum_clients: null, client_lifetime: 86_400 },
    {
      initial_access_token: {
        uses: 10,
        lifetime: 3600,
        scopes: ['read'],
        software_ids: ['4NRB1-0XZABZI9E6'],
      },
    },
  ])('accepts %j', (document) => expect(acceptPolicy(document)).toBe(document));

  it.each<[JsonObject, string]>([
    [{ scope: ['read'] }, 'scope is not known'],
    [{ profile: 'FAPI2' }, 'profile'],
    [{ scopes: 'read' }, 'scopes'],
    [{ scopes: ['read write'] }, 'scopes'],
    [{ scopes: ['é'] }, 'scopes'],
    [{ scope_needs: { read: { mfa: 'required' } } }, 'scope_needs.read'],
    [{ scope_needs: { read: { sender_constraint: 'optional' } } }, 'scope_needs.read'],
    [{ scope_needs: { read: null } }, 'scope_needs.read'],
    [{ scope_needs: [] }, 'scope_needs'],
    [{ token_endpoint_auth_methods: [] }, 'token_endpoint_auth_methods'],
    [{ token_endpoint_auth_signing_algs: ['none'] }, 'token_endpoint_auth_signing_algs'],
    [{ token_endpoint_auth_signing_algs: ['HS256'] }, 'token_endpoint_auth_signing_algs'],
    [{ key_sources: ['x5u'] }, 'key_sources'],
    [{ sender_constraint: true }, 'sender_constraint'],
    [{ maximum_clients: -1 }, 'maximum_clients'],
    [{ maximum_clients: '10' }, 'maximum_clients'],
    [{ maximum_clients: 1.5 }, 'maximum_clients'],
    [{ client_lifetime: 59 }, 'client_lifetime'],
    [{ initial_access_token: [] }, 'initial_access_token'],
    [{ initial_access_token: { uses: 0 } }, 'initial_access_token.uses'],
    [{ initial_access_token: { uses: 1001 } }, 'initial_access_token.uses'],
    [{ initial_access_token: { lifetime: 86_401 } }, 'initial_access_token.lifetime'],
    [{ initial_access_token: { use: 1 } }, 'initial_access_token.use is not known'],
    [{ initial_access_token: { software_ids: ['<b>'] } }, 'initial_access_token.software_ids'],
    [{ constructor: {} }, 'constructor is not known'],
  ])('refuses %j because of %s', (document, named) => {
    const problems = problemsOf(() => acceptPolicy(document));
    expect(problems.join()).toContain(named);
    expect(problems.join()).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
  });

  it('is told everything at once', () => {
    const wrong: JsonObject = {
      scope: 1,
      maximum_clients: -1,
      initial_access_token: { uses: 0 },
      scope_needs: { a: 1 },
    };
    expect(problemsOf(() => acceptPolicy(wrong))).toHaveLength(4);
  });
});

describe("an administrator's initial access token", () => {
  it.each<[JsonValue, number]>([
    [{ uses: 3, lifetime: 60, maximum_clients: 5 }, 0],
    [{}, 0],
    [{ uses: 3, profile: 'fapi2' }, 1],
    [{ scopes: 'read', uses: 0 }, 2],
  ])('with %j has %i problems', (rules, count) =>
    expect(problemsOf(() => acceptInitialAccessTokenRules(rules as JsonObject))).toHaveLength(count),
  );
});
