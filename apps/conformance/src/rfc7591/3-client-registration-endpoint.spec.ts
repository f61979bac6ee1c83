import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { revokeClient } from '../testing/admin.js';
import { assertion } from '../testing/assertion.js';
import { bearer, postForm, postJson, send } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  registeredClient,
  type Partner,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { rawRequest, sendRaw } from '../testing/raw-http.js';
import {
  expectBareChallenge,
  expectError,
  expectInvalidMetadata,
  expectInvalidToken,
  expectProblem,
} from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';
import { accessToken } from '../testing/token.js';

const { a, b } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

const metadata = goodMetadata();

describe('the initial access token (spec 189, 190, 192)', () => {
  it.each([{}, { authorization: 'Basic eDp5' }])(
    'refuses a registration with %j by a challenge without error code (D01)',
    async (headers) => expectBareChallenge(await postJson(a, '/register', metadata, headers)),
  );

  it.each(['Bearer', 'Bearer ', 'Bearer\t'])(
    'refuses %j, a scheme without its token, with 401 (D01)',
    async (authorization) => {
      const answer = await postJson(a, '/register', metadata, { authorization });
      expect(answer.status, said(answer)).toBe(401);
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer\b/);
    },
  );

  it.each(['x', 'a.b.c', 'a%00b', '..', '='])('refuses the token %s as invalid_token', async (token) =>
    expectInvalidToken(await register(a, token, metadata)),
  );

  it('refuses a token of 5,000 characters as invalid_token', async () =>
    expectInvalidToken(await register(a, 'x'.repeat(5000), metadata)));

  it('refuses an access token without dcr as insufficient_scope (D02)', async () => {
    const client = await registeredClient(a, partner);
    const answer = await register(a, await accessToken(a, client), metadata);
    expect(answer.status, said(answer)).toBe(403);
    const challenge = answer.headers['www-authenticate'];
    expect(challenge).toMatch(/^Bearer\b.*\berror="insufficient_scope"/);
    expect(challenge).toContain('scope="dcr"');
  });

  it('refuses a registration access token and a client assertion as invalid_token (D04, A32)', async () => {
    const { information } = await registeredClient(a, partner);
    expectInvalidToken(await register(a, information.registration_access_token, metadata));
    expectInvalidToken(await register(a, assertion(partner.onboarding), metadata));
  });

  it('refuses a token whose bytes were touched, in any part', async () => {
    const token = await initialAccessToken(a, partner);
    const [header, claims, signature] = token.split('.') as [string, string, string];
    const raised = Buffer.from(claims, 'base64url').toString().replace('"dcr"', '"dcr admin"');
    const forged = Buffer.from(raised).toString('base64url');
    expectInvalidToken(await register(a, [header, forged, signature].join('.'), metadata));
    expectInvalidToken(await register(a, [header, claims, ''].join('.'), metadata));
    expectInvalidToken(await register(a, [header, claims].join('.'), metadata));
    expectInvalidToken(await register(a, `${token}=`, metadata));
    const unsigned = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    expectInvalidToken(await register(a, [unsigned, claims, ''].join('.'), metadata));
    expect((await register(a, token, metadata)).status).toBe(201);
  });

  it('refuses a token in the query, alone and beside the header (spec 192)', async () => {
    const token = await initialAccessToken(a, partner);
    const address = `${addressOf(a, '/register')}?access_token=${token}`;
    const sending = { method: 'POST', body: JSON.stringify(metadata) };
    const json = { 'content-type': 'application/json' };
    expect([400, 401]).toContain((await send(address, { ...sending, headers: json })).status);
    const both = await send(address, { ...sending, headers: { ...json, ...bearer(token) } });
    expectError(both, 400, 'invalid_request');
    expect(runningPair().output()).not.toContain(token);
    expect((await register(a, token, metadata)).status).toBe(201);
  });

  it('refuses two Authorization fields as invalid_request (spec 17, D01)', async () => {
    const token = `Authorization: Bearer ${await initialAccessToken(a, partner)}`;
    const head = ['POST /register HTTP/1.1', 'Host: x', 'Content-Type: application/json', token, token];
    expectError(await sendRaw(a, rawRequest(head, JSON.stringify(metadata))), 400, 'invalid_request');
  });

  it('takes the scheme in any case (RFC 9110 §11.1)', async () => {
    const authorization = `bEaReR ${await initialAccessToken(a, partner)}`;
    expect((await postJson(a, '/register', metadata, { authorization })).status).toBe(201);
  });

  it('looks at the token before it looks at the body', async () => {
    expectBareChallenge(await postJson(a, '/register', '{'));
    expectInvalidToken(await register(a, 'x', '{'));
  });
});

describe('spending (design.md §6)', () => {
  it('registers one client per token, and not a second, on any node', async () => {
    const token = await initialAccessToken(a, partner);
    expect((await register(a, token, metadata)).status).toBe(201);
    expectInvalidToken(await register(a, token, goodMetadata()));
    expectInvalidToken(await register(b, token, goodMetadata()));
    expectInvalidToken(await register(b, token, { scope: 'admin' }));
  });

  it('registers exactly one client for 50 requests at once on two nodes (D05)', async () => {
    const token = await initialAccessToken(a, partner);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => register(i % 2 ? a : b, token, goodMetadata(makeKeyPair()))),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) expectInvalidToken(answer);
  });

  it('does not spend the token on a refused registration', async () => {
    const token = await initialAccessToken(a, partner);
    expectInvalidMetadata(await register(a, token, goodMetadata(undefined, { scope: 'admin' })), 'scope');
    expectInvalidMetadata(await register(a, token, '{'));
    expectProblem(
      await postJson(a, '/register', metadata, { ...bearer(token), 'content-type': 'text/plain' }),
      415,
    );
    expect((await register(b, token, metadata)).status).toBe(201);
  });

  it('refuses the token of an onboarding client revoked meanwhile', async () => {
    const other = await onboard(a);
    const token = await initialAccessToken(a, other);
    await revokeClient(a, other.onboarding.clientId);
    expectInvalidToken(await register(b, token, metadata));
  });
});

describe('method and media type (spec 2, 4, D20)', () => {
  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'refuses %s with 405 and Allow: POST',
    async (method) => {
      const answer = await send(addressOf(a, '/register'), { method });
      expectProblem(answer, 405);
      expect(answer.headers.allow).toBe('POST');
    },
  );

  it.each([
    'application/json\ta',
    'application/json;charset=utf-7',
    'text/plain',
    'application/jsonx',
    'text/json',
    'a',
  ])('refuses the media type %j with 415', async (type) => {
    const token = await initialAccessToken(a, partner);
    const answer = await postJson(a, '/register', metadata, { ...bearer(token), 'content-type': type });
    expectProblem(answer, 415);
  });

  it('refuses a form with 415', async () => {
    const token = await initialAccessToken(a, partner);
    expectProblem(await postForm(a, '/register', { client_name: 'x' }, bearer(token)), 415);
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset=UTF-8'])(
    'accepts the media type %s',
    async (type) => {
      const token = await initialAccessToken(a, partner);
      const answer = await postJson(a, '/register', metadata, { ...bearer(token), 'content-type': type });
      expect(answer.status, said(answer)).toBe(201);
    },
  );
});
