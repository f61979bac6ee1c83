import { readdirSync, readFileSync } from 'node:fs';
import { IsOptional, IsString } from 'class-validator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../json/json.js';
import { readStrictJsonText } from '../json/strict-json.js';
import { RegistrationError } from '../problem.js';
import { accepts, least, policy, refusalOf, refuses, requestOf } from '../testing/metadata-cases.js';
import { acceptMetadata } from './client-metadata.js';
import { knownMembers } from './members.js';
import { RegistrationPolicy } from './policy.js';
import { PresentationFields } from './presentation.js';
import { RedirectionFields } from './redirection.js';
import { membersOf, shapeProblems } from './shape.js';
import { SoftwareFields } from './software.js';

describe('acceptMetadata', () => {
  it('registers the least with the defaults and nothing else', () => {
    expect(acceptMetadata(least, policy)).toEqual({
      redirect_uris: [],
      grant_types: ['client_credentials'],
      response_types: [],
      scope: 'read write',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [] },
      tls_client_certificate_bound_access_tokens: false,
      dpop_bound_access_tokens: false,
    });
  });

  it('tells all problems at once, in the order of the groups', () => {
    const error = refusalOf({
      software_statement: 'x',
      client_name: '<b>',
      'client_name#': 'x',
      scope: 'admin',
      grant_types: 'client_credentials',
      redirect_uris: ['javascript:x'],
    });
    expect(error.problems.map(({ field }) => field)).toEqual([
      'redirect_uris[0]',
      'grant_types',
      'scope',
      'token_endpoint_auth_method',
      'client_name',
      'software_statement',
      'client_name#',
    ]);
    expect(error.problems[0].code).toBe('invalid_redirect_uri');
  });

  it('leaves the request as it was', () => {
    const requested = requestOf({ scope: 'read read', client_name: null, foo: 1 });
    const before = structuredClone(requested);
    acceptMetadata(requested, policy);
    expect(requested).toEqual(before);
  });

  it('reads what the strict reader gives, objects without a prototype', () => {
    const requested = readStrictJsonText(JSON.stringify(least));
    expect(isJsonObject(requested) && acceptMetadata(requested, policy)).toMatchObject(least);
  });

  it('accepts again what it accepted', () => {
    const metadata = acceptMetadata(
      requestOf({ client_name: 'Payments', 'client_name#fr': 'Paiements' }),
      policy,
    );
    expect(acceptMetadata(metadata as unknown as JsonObject, policy)).toEqual(metadata);
  });
});

describe('the policy', () => {
  it('narrows what may be registered and what is registered by default', () => {
    const narrow = new RegistrationPolicy({ scopes_supported: ['read', 'dcr'] });
    expect(acceptMetadata(least, narrow).scope).toBe('read');
    expect(() => acceptMetadata(requestOf({ scope: 'dcr' }), narrow)).toThrow('must not contain dcr');
    expect(() => acceptMetadata(requestOf({ scope: 'write' }), narrow)).toThrow('supported here: read');
  });

  it('without scopes registers none', () => {
    expect(acceptMetadata(least, new RegistrationPolicy({ scopes_supported: [] }))).not.toHaveProperty(
      'scope',
    );
  });

  it('names the algorithms a client may choose', () => {
    const fapi = new RegistrationPolicy({
      scopes_supported: ['read'],
      token_endpoint_auth_signing_alg_values_supported: ['PS256', 'ES256'],
    });
    expect(() => acceptMetadata(requestOf({ token_endpoint_auth_signing_alg: 'RS256' }), fapi)).toThrow(
      'supported here: PS256, ES256',
    );
  });
});

describe('members this server does not know', () => {
  const unknown = (members: number) =>
    Object.fromEntries(Array.from({ length: members }, (_, i) => [`foo${i}`, i]));

  accepts(
    { foo: 'bar', subject_type: 'pairwise', authorization_details_types: ['x'] },
    { foo: undefined, subject_type: undefined, authorization_details_types: undefined },
  );
  accepts({ ...unknown(100), client_id: 'mine' }, { foo0: undefined, client_id: undefined });
  accepts({ GRANT_TYPES: ['password'], 'scope ': 'admin' }, { GRANT_TYPES: undefined, 'scope ': undefined });
  refuses(unknown(101), 'client metadata has 101 unknown members; up to 100 are ignored');
  refuses(unknown(5000), 'client metadata has 5000 unknown members; up to 100 are ignored');

  for (const member of [
    ...['client_id', 'client_secret', 'client_id_issued_at', 'client_secret_expires_at'],
    ...['registration_access_token', 'registration_client_uri'],
  ]) {
    accepts({ [member]: 'chosen by the client' }, { [member]: undefined });
  }

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'drops %s, also as an own member',
    (member) => {
      const requested = JSON.parse(`{"${member}":{"isAdmin":true,"scope":"admin"}}`) as JsonObject;
      const metadata = acceptMetadata(
        Object.defineProperties(requested, Object.getOwnPropertyDescriptors(least)),
        policy,
      );
      expect(Object.hasOwn(metadata, member)).toBe(false);
      expect(Object.getPrototypeOf(metadata)).toBe(Object.prototype);
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    },
  );
});

describe('a metadata field', () => {
  it('is known because its property is decorated', () => {
    class Widened extends PresentationFields {
      @IsOptional() @IsString() client_colour?: string;
    }
    expect(membersOf(Widened).toSorted()).toEqual(
      ['client_colour', ...membersOf(PresentationFields)].toSorted(),
    );
    expect(shapeProblems(Widened, { client_colour: 7 })).toEqual([
      expect.objectContaining({ field: 'client_colour', reason: 'must be a string' }),
    ]);
  });

  it.each([...knownMembers])('%s refuses what it is not made for', (member) => {
    expect(refusalOf(requestOf({ [member]: [[{}]] })).problems.map(({ field }) => field)).toContain(member);
  });

  const folder = import.meta.dirname;
  const sources = readdirSync(folder)
    .filter((file) => !file.endsWith('.spec.ts'))
    .map((file) => ({
      file,
      code: readFileSync(`${folder}/${file}`, 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, ''),
    }));
  const plain = [PresentationFields, RedirectionFields, SoftwareFields].flatMap(membersOf);

  it.each(plain)('%s is written in one file', (member) => {
    const files = sources
      .filter(({ code }) => new RegExp(`\\b${member}\\b`).test(code))
      .map(({ file }) => file);
    expect(files).toHaveLength(1);
  });
});

describe('any request', () => {
  const member = fc.oneof(
    fc.constantFrom(...knownMembers),
    fc.constantFrom('client_name#fr', 'client_name#', 'logo_uri#x', '__proto__', 'client_id', 'foo'),
    fc.string(),
  );
  const text = fc.constantFrom(
    'read',
    'private_key_jwt',
    'client_credentials',
    'https://app.example/',
    'ES256',
    'Payments',
  );
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.string({ unit: 'binary' }),
    text,
    fc.array(text, { maxLength: 3 }),
  );
  const request = fc
    .tuple(fc.constantFrom({}, least), fc.array(fc.tuple(member, value), { maxLength: 12 }))
    .map(([base, members]) => ({ ...base, ...Object.fromEntries(members) }) as JsonObject);

  it('is registered with known members only, or refused with problems', () => {
    fc.assert(
      fc.property(request, (requested) => {
        try {
          const metadata = acceptMetadata(requested, policy);
          const foreign = Object.keys(metadata).filter(
            (name) => !knownMembers.has(name) && name !== 'client_name#fr',
          );
          expect(foreign).toEqual([]);
          expect(acceptMetadata(metadata as unknown as JsonObject, policy)).toEqual(metadata);
        } catch (error) {
          if (!(error instanceof RegistrationError)) throw error;
          expect(error.message).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
