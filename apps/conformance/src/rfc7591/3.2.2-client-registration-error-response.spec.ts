import { beforeAll, expect, it } from 'vitest';
import { makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, onboard, registerWith, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { describable, expectInvalidMetadata } from '../testing/refusals.js';

const { a } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

it('names every problem at once, each with its member and what to do about it', async () => {
  const answer = await registerWith(
    a,
    partner,
    goodMetadata(makeKeyPair(), {
      scope: 'admin',
      grant_types: ['password'],
      client_uri: 'javascript:x',
      contacts: [7],
    }),
  );
  for (const field of [/^scope/, /^grant_types/, /^client_uri/, /^contacts/])
    expectInvalidMetadata(answer, field);
  for (const problem of answer.body.problems) {
    expect(problem).toEqual({
      code: 'invalid_client_metadata',
      field: expect.any(String),
      reason: expect.stringMatching(describable),
      rule: expect.stringMatching(/^(rfc7591|policy)\/[a-z0-9_.]+$/),
    });
    expect(problem.reason.length).toBeGreaterThan(5);
  }
});

it('has a member error of the four words, a description in ASCII and a reference (spec 238)', async () => {
  const answer = await registerWith(
    a,
    partner,
    goodMetadata(makeKeyPair(), { grant_types: ['caf\u00e9 "x"'] }),
  );
  expectInvalidMetadata(answer, /^grant_types/);
  expect(Object.keys(answer.body).sort()).toEqual(['error', 'error_description', 'problems', 'reference']);
  expect(answer.body.error_description).not.toBe('');
  expect(answer.headers['x-request-id']).toBe(answer.body.reference);
});

it('says invalid_redirect_uri where only the redirect address is wrong', async () => {
  const answer = await registerWith(
    a,
    partner,
    goodMetadata(makeKeyPair(), { redirect_uris: ['http://x.example/'] }),
  );
  expectInvalidMetadata(answer, /^redirect_uris/, 'invalid_redirect_uri');
});

it('lists what is supported where something is not', async () => {
  const answer = await registerWith(a, partner, goodMetadata(makeKeyPair(), { grant_types: ['password'] }));
  expect(answer.body.error_description).toContain('client_credentials');
});

it('never repeats a value in a form that could be read as markup', async () => {
  const answer = await registerWith(
    a,
    partner,
    goodMetadata(makeKeyPair(), { client_name: '<script>alert(1)</script>' }),
  );
  expectInvalidMetadata(answer, 'client_name');
  expect(answer.text).not.toContain('<script>');
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
});
