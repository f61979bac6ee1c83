import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json/json.js';
import { acceptMetadata } from '../metadata/client-metadata.js';
import { refused, RegistrationError } from '../problem.js';
import { least, policy } from '../testing/metadata-cases.js';
import { mergeStatement, statementProblem } from './merge-statement.js';

const merged = (requested: JsonObject, claims: JsonObject) => mergeStatement(requested, claims).requested;

describe('a software statement', () => {
  it.each<[string, JsonObject, JsonObject, JsonObject]>([
    ['wins over the same member', { scope: 'admin' }, { scope: 'read' }, { scope: 'read' }],
    [
      'leaves the other members',
      { scope: 'read' },
      { client_name: 'A' },
      { scope: 'read', client_name: 'A' },
    ],
    ['wins where it says that there is none', { contacts: ['a'] }, { contacts: [] }, { contacts: [] }],
    ['says nothing with null (RFC 7592 §2.2)', { scope: 'read' }, { scope: null }, { scope: 'read' }],
    [
      'wins whole, never by parts',
      { jwks: { keys: [1], a: 1 } },
      { jwks: { keys: [2] } },
      { jwks: { keys: [2] } },
    ],
    ['owns a name in every language', { 'client_name#fr': 'B' }, { client_name: 'A' }, { client_name: 'A' }],
    ['owns a name it translates', { client_name: 'B' }, { 'client_name#fr': 'A' }, { 'client_name#fr': 'A' }],
    ['is no metadata itself', { software_statement: 'x' }, { software_statement: 'y' }, {}],
    [
      'has claims that are no metadata',
      { scope: 'read' },
      { iss: 'a', sub: 'b', aud: 'c', exp: 1, iat: 1, nbf: 1, jti: 'd', client_id: 'e', org_id: 'f', foo: 1 },
      { scope: 'read' },
    ],
  ])('%s', (_title, requested, claims, expected) => expect(merged(requested, claims)).toEqual(expected));

  it('leaves request and claims as they were', () => {
    const [requested, claims] = [{ scope: 'read' }, { scope: 'write' }];
    mergeStatement(requested, claims);
    expect([requested, claims]).toEqual([{ scope: 'read' }, { scope: 'write' }]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('does not reach anything by the name %s', (member) => {
    const claims = JSON.parse(`{"${member}":{"isAdmin":true}}`) as JsonObject;
    expect(Object.getOwnPropertyNames(merged({ ...least }, claims))).toEqual(Object.keys(least));
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('never brings more than a request itself could: the policy holds for the whole', () => {
    const member = fc.constantFrom(
      'scope',
      'grant_types',
      'token_endpoint_auth_method',
      'client_name',
      'foo',
      'iss',
    );
    const value = fc.oneof(
      fc.constantFrom('read', 'admin', 'dcr', 'none', 'private_key_jwt'),
      fc.jsonValue({ maxDepth: 1 }),
      fc.constant(['client_credentials']),
      fc.constant(['password']),
    );
    const members = fc.dictionary(member, value).map((one) => one as JsonObject);
    fc.assert(
      fc.property(members, members, (requested, claims) => {
        try {
          const metadata = acceptMetadata(merged({ ...least, ...requested }, claims), policy);
          expect(['read', 'write', 'read write', 'write read']).toContain(metadata.scope);
          expect(metadata.grant_types).toEqual(['client_credentials']);
          expect(Object.keys(metadata)).not.toContain('iss');
        } catch (error) {
          if (!(error instanceof RegistrationError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a problem', () => {
  const { attested } = mergeStatement({}, { redirect_uris: 'x', jwks: {}, 'client_name#fr': 'A', foo: 1 });
  const problem = (field: string) => statementProblem(refused(field, 'is wrong'), attested);

  it.each(['redirect_uris[0]', 'redirect_uris', 'jwks.keys[0].kid', 'client_name', 'client_name#fr'])(
    'with %s is the statement\u2019s (spec.md 232)',
    (field) =>
      expect(problem(field)).toMatchObject({
        code: 'invalid_software_statement',
        field: `software_statement.${field}`,
        reason: 'is wrong',
      }),
  );

  it.each(['scope', 'jwks_uri', 'foo', 'client metadata', 'body'])('with %s is the request\u2019s', (field) =>
    expect(problem(field)).toMatchObject({ code: 'invalid_client_metadata', field }),
  );
});
