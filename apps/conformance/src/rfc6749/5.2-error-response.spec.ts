import { beforeAll, describe, expect, it } from 'vitest';
import { assertion, now, type AssertionParts } from '../testing/assertion.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { onboard, registeredClient, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { describable, expectError, expectInvalidClient } from '../testing/refusals.js';
import { token, tokenForm, tokenWith } from '../testing/token.js';

const { a } = runningPair();
let client: RegisteredClient;
beforeAll(async () => {
  client = await registeredClient(a, await onboard(a));
});

describe('invalid_client tells nothing apart (spec 29, P14)', () => {
  const causes: [string, () => AssertionParts][] = [
    ['an unknown client', () => ({ claims: { iss: 'c_unknown', sub: 'c_unknown' } })],
    ['a wrong key', () => ({ key: { ...makeKeyPair(), kid: client.key.kid } })],
    ['an unknown kid', () => ({ header: { kid: 'nobody' } })],
    ['an expired assertion', () => ({ claims: { iat: now() - 200, exp: now() - 100 } })],
    ['a foreign audience', () => ({ claims: { aud: 'https://other.example' } })],
    ['a missing jti', () => ({ claims: { jti: undefined } })],
    ['a broken header', () => ({ headerBytes: '{' })],
  ];

  it('answers byte for byte the same but for the reference, whatever the cause', async () => {
    const bodies = new Set<string>();
    for (const [, parts] of causes) {
      const answer = await tokenWith(a, client, parts());
      expectInvalidClient(answer);
      bodies.add(answer.text.replace(answer.body.reference, 'r_'));
    }
    expect([...bodies]).toHaveLength(1);
  });

  it('sends the same headers, in kind and value, but for id, date and reference', async () => {
    const seen = new Set<string>();
    for (const [, parts] of causes) {
      const headers: Record<string, unknown> = { ...(await tokenWith(a, client, parts())).headers };
      for (const varying of ['x-request-id', 'date']) delete headers[varying];
      seen.add(JSON.stringify(headers));
    }
    expect([...seen]).toHaveLength(1);
  });
});

describe('error bodies', () => {
  it('describe in the characters of §5.2, also when the request has others (spec 10)', async () => {
    const wild = 'caf\u00e9 "quoted" \\ \u202e <b>';
    const answer = await token(a, tokenForm(client, { grant_type: wild, scope: wild }));
    expectError(answer, 400, 'unsupported_grant_type');
    expect(answer.body.error_description).toMatch(describable);
  });

  it('carry no token, not even in part (spec 132)', async () => {
    const answer = await token(a, tokenForm(client, { scope: 'write' }));
    expectError(answer, 400, 'invalid_scope');
    expect(answer.body).not.toHaveProperty('access_token');
  });

  it('do not repeat the assertion', async () => {
    const client_assertion = assertion(client, { claims: { aud: 'https://other.example' } });
    const answer = await token(a, tokenForm(client, { client_assertion }));
    for (const part of client_assertion.split('.')) expect(answer.text).not.toContain(part);
  });

  it('are never read as HTML', async () => {
    const answer = await token(a, tokenForm(client, { scope: '<script>alert(1)</script>' }));
    expect(answer.headers['content-type']).toMatch(/^application\/json\b/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });
});
