import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json/json.js';
import { describable } from '../messages/error-response.js';
import { least, policy, refusalOf } from '../testing/metadata-cases.js';
import { acceptMetadata } from './client-metadata.js';
import { isMetadataMember, knownMembers } from './members.js';

// What holds of every request; a failure prints its seed and the smallest request that shows it.
const runs = { numRuns: 500 };

const uri = fc.constantFrom(
  'https://app.example/',
  'https://app.example/a?b=c',
  'https://xn--caf-dma.example/',
);
const name = fc.constantFrom('Payments', 'Zahlungen für alle', '支払い', "O'Brien & Sons", '{{7*7}}');
const label = fc.stringMatching(/^[A-Za-z0-9._-]{1,40}$/);

/** A request that must be accepted: the least, and any of what may be registered besides. */
const good = fc
  .record(
    {
      scope: fc.constantFrom('read', 'write', 'read write', 'write read', 'read read', '', null),
      response_types: fc.constantFrom([], null),
      redirect_uris: fc.array(uri, { maxLength: 20 }),
      token_endpoint_auth_signing_alg: fc.constantFrom('ES256', 'RS256', null),
      tls_client_certificate_bound_access_tokens: fc.constantFrom(false, null),
      dpop_bound_access_tokens: fc.constantFrom(false, null),
      client_name: name,
      'client_name#de': name,
      'client_name#ja-Jpan-JP': name,
      client_uri: uri,
      logo_uri: uri,
      tos_uri: uri,
      'tos_uri#fr': uri,
      policy_uri: fc.constantFrom('', null),
      contacts: fc.array(fc.constantFrom('ops@app.example', 'a+b@app.example'), { maxLength: 10 }),
      software_id: label,
      software_version: label,
    },
    { requiredKeys: [] },
  )
  .map((members): JsonObject => ({ ...least, ...members }) as JsonObject);

const notUnderstood = fc
  .oneof(
    fc.constantFrom('client_id', 'client_secret', 'registration_access_token', 'status', 'organisation_id'),
    fc.constantFrom('Scope', 'scope ', 'scope#en', 'scopes', 'jwks#ja', 'GRANT_TYPES', 'trusted', 'dcr'),
    fc.constantFrom('constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'),
    fc.string(),
  )
  .filter((member) => !isMetadataMember(member) && member !== '__proto__');
const strange = fc.dictionary(notUnderstood, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 20 });

describe('what is accepted', () => {
  it('is accepted again as it is: a client that sends back what it got keeps what it has', () => {
    fc.assert(
      fc.property(good, (requested) => {
        const metadata = acceptMetadata(requested, policy);
        expect(acceptMetadata(metadata as unknown as JsonObject, policy)).toEqual(metadata);
      }),
      runs,
    );
  });

  it('does not depend on what is not understood, however much of it stands beside', () => {
    fc.assert(
      fc.property(good, strange, fc.boolean(), (requested, beside, before) => {
        const both = before ? { ...beside, ...requested } : { ...requested, ...beside };
        expect(acceptMetadata(both as JsonObject, policy)).toEqual(acceptMetadata(requested, policy));
      }),
      runs,
    );
  });

  it('holds only what is understood, with no value that says nothing', () => {
    fc.assert(
      fc.property(good, strange, (requested, beside) => {
        const metadata = acceptMetadata({ ...beside, ...requested } as JsonObject, policy);
        expect(Object.keys(metadata).filter((member) => !isMetadataMember(member))).toEqual([]);
        expect(Object.values(metadata).filter((value) => value === null || value === '')).toEqual([]);
      }),
      runs,
    );
  });

  it('grants no scope beyond the policy, and none that was not asked for where one was', () => {
    fc.assert(
      fc.property(good, strange, (requested, beside) => {
        const granted = (acceptMetadata({ ...beside, ...requested } as JsonObject, policy).scope ?? '').split(
          ' ',
        );
        expect(policy.scopes_supported).toEqual(expect.arrayContaining(granted));
        if (requested.scope)
          expect((requested.scope as string).split(' ')).toEqual(expect.arrayContaining(granted));
      }),
      runs,
    );
  });
});

describe('what is refused', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), text, fc.array(text, { maxLength: 25 }));
  const faulty = fc.dictionary(
    fc.oneof(
      fc.constantFrom(...knownMembers),
      text.map((tag) => `client_name#${tag}`),
      text.filter((member) => member !== '__proto__'),
    ),
    value,
    { minKeys: 1, maxKeys: 12 },
  );

  it('is told with at least one problem, each with a word of the RFC, a member, and a reason in its characters', () => {
    const codes = ['invalid_redirect_uri', 'invalid_client_metadata', 'invalid_software_statement'];
    fc.assert(
      fc.property(good, faulty, (requested, faults) => {
        const { problems } = refusalOf({ ...requested, ...faults, scope: 'nobodys' } as JsonObject);
        expect(problems.length).toBeGreaterThan(0);
        for (const { code, field, reason } of problems) {
          expect(codes).toContain(code);
          for (const said of [field, reason]) expect(said).toBe(describable(said));
          expect([field, reason]).not.toContain('');
        }
      }),
      runs,
    );
  });
});
