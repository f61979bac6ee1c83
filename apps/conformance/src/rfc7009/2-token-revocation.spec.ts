import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { assertion, claimsOf } from '../testing/assertion.js';
import { allAtOnce } from '../testing/crowd.js';
import { query } from '../testing/database.js';
import { bearer, postForm, send } from '../testing/http.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  registeredClient,
  type Partner,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectError, expectInvalidClient, expectInvalidToken, expectProblem } from '../testing/refusals.js';
import {
  addResourceServer,
  INACTIVE,
  introspect,
  revokeToken,
  type TestResourceServer,
} from '../testing/resource-server.js';
import { addressOf } from '../testing/server.js';
import { accessToken } from '../testing/token.js';

const { a, b, databaseUrl } = runningPair();
let api: TestResourceServer;
let partner: Partner;
let client: RegisteredClient;
let sibling: RegisteredClient;
beforeAll(async () => {
  [api, partner] = [await addResourceServer(a), await onboard(a)];
  const metadata = { scope: api.scope };
  client = { ...(await registeredClient(a, partner, { metadata })), scope: api.scope };
  sibling = { ...(await registeredClient(a, partner, { metadata })), scope: api.scope };
});

const isActive = async (token: string, node = b) => (await introspect(node, api, token)).text !== INACTIVE;
const expectDone = async (answer: ReturnType<typeof revokeToken>) => {
  const { status, text, headers } = await answer;
  expect(status, text).toBe(200);
  expect(text).toBe('');
  expect(headers['cache-control']).toBe('no-store');
};

describe('revoking (2.1, 2.2)', () => {
  it('ends the one token at once, on the other node too, and no other (spec 288, 289)', async () => {
    const [token, next] = [await accessToken(a, client), await accessToken(a, client)];
    await expectDone(revokeToken(a, client, token));
    expect([await isActive(token), await isActive(token, a), await isActive(next)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await isActive(await accessToken(b, client))).toBe(true);
  });

  it.each(['access_token', 'refresh_token', 'unknown'])('works with the hint %s (spec 283)', async (hint) => {
    const token = await accessToken(a, client);
    await expectDone(revokeToken(b, client, token, { token_type_hint: hint }));
    expect(await isActive(token)).toBe(false);
  });

  it('may be repeated, and by many at once (spec 290)', async () => {
    const token = await accessToken(a, client);
    const answers = await allAtOnce(12, (index) => revokeToken(index % 2 ? a : b, client, token));
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
    await expectDone(revokeToken(a, client, token));
    expect(await isActive(token)).toBe(false);
  });

  it('stands in the audit, once', async () => {
    const token = await accessToken(a, client);
    await revokeToken(a, client, token);
    await revokeToken(a, client, token);
    const rows = await query(
      databaseUrl,
      `SELECT actor, client_id FROM audit_event WHERE action = 'token.revoked' AND detail ->> 'jti' = '${String(claimsOf(token).jti)}'`,
    );
    expect(rows).toEqual([{ actor: client.clientId, client_id: client.clientId }]);
  });

  it.each([
    ['unknown', () => 'unknown'],
    ['an assertion', () => assertion(client)],
    ['a registration access token', () => client.information.registration_access_token],
    ['five parts', () => 'a.b.c.d.e'],
    ['30,000 characters', () => 'x'.repeat(30_000)],
  ])('answers 200 where there is nothing to revoke: %s (spec 285, 381, H08)', async (_, token) => {
    await expectDone(revokeToken(a, client, token()));
  });

  it('does not take another spelling for the token: either refused as malformed, or revoked (H10, security.md §0.4)', async () => {
    const token = await accessToken(a, client);
    for (const copy of [`${token}\n`, `${token}==`, token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')]) {
      await expectDone(revokeToken(a, client, copy));
      // Such a copy is active nowhere, so that nothing was acknowledged that is still accepted.
      expect(await isActive(copy)).toBe(false);
    }
    expect(await isActive(token)).toBe(true);
  });
});

describe('refuses (2.1, 2.2.1)', () => {
  it('a token of another client, which goes on (spec 286, H07)', async () => {
    const token = await accessToken(a, client);
    for (const stranger of [sibling, partner.onboarding, api])
      expectError(await revokeToken(a, stranger, token), 400, 'invalid_grant');
    expect(await isActive(token)).toBe(true);
  });

  it('a request without token, with two, or not as a form (spec 283)', async () => {
    for (const token of [undefined, ''])
      expectError(await revokeToken(a, client, token), 400, 'invalid_request');
    const twice = revokeToken(a, client, undefined, { token: ['x', 'x'] });
    expectError(await twice, 400, 'invalid_request');
  });

  it('GET, and tokens in the URL (H14, spec 290)', async () => {
    expectProblem(await send(addressOf(a, '/revoke?token=x')), 405);
    expectError(await postForm(a, '/revoke?token=x', {}), 400, 'invalid_request');
  });

  it('a caller that does not authenticate, or does so badly (spec 28, 284, H14)', async () => {
    const token = await accessToken(a, client);
    expectInvalidClient(await postForm(a, '/revoke', { token }));
    expectInvalidClient(await postForm(a, '/revoke', { token }, bearer(token)));
    const forged = assertion(client, { key: sibling.key, header: { kid: client.key.kid } });
    expectInvalidClient(await revokeToken(a, client, token, { client_assertion: forged }));
    expect(await isActive(token)).toBe(true);
  });

  it('an assertion that was used, and revokes nothing with it', async () => {
    const token = await accessToken(a, client);
    const client_assertion = assertion(client);
    await expectDone(revokeToken(a, client, 'x', { client_assertion }));
    expectInvalidClient(await revokeToken(b, client, token, { client_assertion }));
    expect(await isActive(token)).toBe(true);
  });
});

describe('an initial access token revoked', () => {
  it('registers nobody, on any node (spec 290)', async () => {
    const token = await initialAccessToken(a, partner);
    await expectDone(revokeToken(a, partner.onboarding, token));
    for (const node of [b, a]) expectInvalidToken(await register(node, token, goodMetadata()));
  });

  it('opens not even the answer to the request it was used for', async () => {
    const token = await initialAccessToken(a, partner);
    const headers = {
      'content-type': 'application/json',
      ...bearer(token),
      'idempotency-key': claimsOf(token).jti as string,
    };
    const sending = { method: 'POST', headers, body: JSON.stringify(goodMetadata()) };
    const first = await send(addressOf(a, '/register'), sending);
    expect(first.status, said(first)).toBe(201);
    await expectDone(revokeToken(a, partner.onboarding, token));
    expectInvalidToken(await send(addressOf(b, '/register'), sending));
  });
});
