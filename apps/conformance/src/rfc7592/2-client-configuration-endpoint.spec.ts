import { beforeAll, describe, expect, it } from 'vitest';
import { revokeClient } from '../testing/admin.js';
import { bearer, send } from '../testing/http.js';
import {
  initialAccessToken,
  onboard,
  registeredClient,
  type Partner,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { rawRequest, sendRaw } from '../testing/raw-http.js';
import { expectBareChallenge, expectError, expectInvalidToken, expectProblem } from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';
import { accessToken } from '../testing/token.js';

const { a } = runningPair();
let partner: Partner;
let client: RegisteredClient;
let sibling: RegisteredClient;
let stranger: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
  client = await registeredClient(a, partner);
  sibling = await registeredClient(a, partner);
  stranger = await registeredClient(a, await onboard(a));
});

const own = () => client.information.registration_client_uri;
const ownToken = () => client.information.registration_access_token;

describe.each(['GET', 'PUT', 'DELETE'])('%s', (method) => {
  it('without a token is answered by a challenge without error code (spec 242, G01)', async () => {
    expectBareChallenge(await send(own(), { method }));
    expectBareChallenge(await send(own(), { method, headers: { authorization: 'Basic eDp5' } }));
  });

  it('refuses every other kind of token as invalid_token (G01)', async () => {
    for (const token of [
      'x',
      await initialAccessToken(a, partner),
      await accessToken(a, client),
      a.adminToken,
    ]) {
      expectInvalidToken(await send(own(), { method, headers: bearer(token) }));
    }
  });

  it('refuses the token of another client, whether or not the named client exists (spec 245, 246, G02)', async () => {
    const foreign = bearer(sibling.information.registration_access_token);
    const answers = [
      await send(own(), { method, headers: bearer(stranger.information.registration_access_token) }),
      await send(own(), { method, headers: foreign }),
      await send(addressOf(a, `/register/c_${'A'.repeat(22)}`), { method, headers: foreign }),
      await send(addressOf(a, '/register/nobody'), { method, headers: foreign }),
      await send(addressOf(a, `/register/${partner.onboarding.clientId}`), { method, headers: foreign }),
    ];
    answers.forEach(expectInvalidToken);
    const bodies = answers.map(({ text, headers }) => text.replaceAll(String(headers['x-request-id']), ''));
    expect(new Set(bodies).size).toBe(1);
  });

  it.each([
    ['%2e%2e'],
    ['..'],
    ['..%2fadmin'],
    ['c_%00'],
    ['%ff'],
    ['%'],
    ["c_'%20OR%201=1--"],
    ['__proto__'],
    ['a/b'],
    ['3,000 characters', `c_${'x'.repeat(3000)}`],
  ])('answers 401 for the id %s (spec 246, 267)', async (title, id = title) => {
    const head = [`${method} /register/${id} HTTP/1.1`, 'Host: x', `Authorization: Bearer ${ownToken()}`];
    expectInvalidToken(await sendRaw(a, rawRequest(head)));
  });

  it('answers 401 for the client\u2019s own ID in another spelling (spec 267)', async () => {
    const id = client.clientId;
    const encoded = `%${id.charCodeAt(0).toString(16)}${id.slice(1)}`;
    for (const other of [
      encoded,
      `${id}%20`,
      `${id}/`,
      `./${id}`,
      `x/../${id}`,
      `${id};x`,
      id.toUpperCase(),
    ]) {
      const head = [
        `${method} /register/${other} HTTP/1.1`,
        'Host: x',
        `Authorization: Bearer ${ownToken()}`,
      ];
      expectInvalidToken(await sendRaw(a, rawRequest(head)));
    }
  });

  it('refuses the token in the query, and does not log it (G17)', async () => {
    const address = `${own()}?access_token=${ownToken()}`;
    expect([400, 401]).toContain((await send(address, { method })).status);
    expectError(await send(address, { method, headers: bearer(ownToken()) }), 400, 'invalid_request');
    expect(runningPair().output()).not.toContain(ownToken());
  });

  it('refuses two Authorization fields as invalid_request (spec 17)', async () => {
    const { pathname, host } = new URL(own());
    const authorization = `Authorization: Bearer ${ownToken()}`;
    const head = [`${method} ${pathname} HTTP/1.1`, `Host: ${host}`, authorization, authorization];
    expectError(await sendRaw(a, rawRequest(head)), 400, 'invalid_request');
  });

  it('is forbidden once an administrator has revoked the client (spec 244, 247)', async () => {
    const { clientId, information } = await registeredClient(a, partner);
    await revokeClient(a, clientId);
    const headers = bearer(information.registration_access_token);
    expect((await send(information.registration_client_uri, { method, headers })).status).toBe(403);
  });
});

it.each(['PATCH', 'POST', 'OPTIONS'])('refuses %s with 405 and Allow (spec 266, G14)', async (method) => {
  const answer = await send(own(), { method, headers: bearer(ownToken()) });
  expectProblem(answer, 405);
  for (const allowed of ['GET', 'PUT', 'DELETE'])
    expect(answer.headers.allow).toMatch(new RegExp(`\\b${allowed}\\b`));
  expect(answer.headers.allow).not.toContain(method);
});

it('has left the client as it was, after all this', async () => {
  expect((await send(own(), { headers: bearer(ownToken()) })).status).toBe(200);
});
