import { createVerifier } from '@signet/verifier';
import * as verifier from '@signet/verifier';
import * as adapter from '@signet/verifier/fastify';
import * as fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { revokeClient } from '../testing/admin.js';
import { initialAccessToken, onboard, type Partner, registeredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { protectedApis, type ProtectedApi } from '../testing/protected-api.js';
import { runReadmeExample } from '../testing/readme-example.js';
import { statusOf } from '../testing/status-list.js';
import { accessToken } from '../testing/token.js';
import { until } from '../testing/until.js';

const { a, b } = runningPair();
const audience = 'https://api.example';
let partner: Partner;
beforeAll(async () => void (partner = await onboard(a)));

/** What the API answers: its status, and the client or the challenge. */
async function ask(api: ProtectedApi, authorization?: string) {
  const response = await fetch(`${api.url}/orders`, { headers: authorization ? { authorization } : {} });
  const text = await response.text();
  if (response.status === 200) return [200, (JSON.parse(text) as { client: string }).client];
  return [response.status, response.headers.get('www-authenticate')];
}

describe.each(['Fastify', 'Express'] as const)('an API on %s, protected by @signet/verifier', (kind) => {
  let api: ProtectedApi;
  beforeAll(
    async () => void (api = await protectedApis[kind](createVerifier({ issuer: a.issuer, audience }))),
  );
  afterAll(() => api.stop());

  test('knows the client of a token, whichever node issued it', async () => {
    const client = await registeredClient(a, partner);
    for (const node of [a, b]) {
      const token = await accessToken(node, client);
      expect(await ask(api, `Bearer ${token}`)).toEqual([200, client.clientId]);
    }
  });

  test('refuses a token with another scope', async () => {
    const client = await registeredClient(a, partner, { metadata: { scope: 'write' } });
    const token = await accessToken(a, { ...client, scope: 'write' });
    const [status, challenge] = await ask(api, `Bearer ${token}`);
    expect([status, challenge]).toEqual([403, expect.stringContaining('insufficient_scope')]);
  });

  test('refuses an initial access token, which is for the registration endpoint', async () => {
    const [status, challenge] = await ask(api, `Bearer ${await initialAccessToken(a, partner)}`);
    expect([status, challenge]).toEqual([401, expect.stringContaining('another audience')]);
  });

  test('refuses a registration access token, a changed token and none', async () => {
    const client = await registeredClient(a, partner);
    const token = await accessToken(a, client);
    const [head, , tail] = token.split('.');
    const others = Buffer.from(JSON.stringify({ iss: a.issuer, aud: audience })).toString('base64url');
    const { registration_access_token: registrationToken } = client.information;
    expect((await ask(api, `Bearer ${registrationToken}`))[1]).toContain('three parts');
    expect((await ask(api, `Bearer ${head}.${others}.${tail}`))[1]).toContain('signature');
    expect((await ask(api, `DPoP ${token}`))[1]).toContain('not bound by DPoP');
    expect(await ask(api)).toEqual([401, expect.stringMatching(/^Bearer, DPoP algs=/)]);
  });
});

describe('where the API trusts another', () => {
  test.each<[string, () => object, string]>([
    ['audience', () => ({ audience: 'https://other.example' }), 'another audience'],
    ['issuer', () => ({ issuer: b.origin }), 'Cannot get the keys'],
  ])('%s, a token of ours is refused', async (_, options, why) => {
    const verifying = createVerifier({ issuer: a.issuer, audience, ...options() });
    const token = await accessToken(a, await registeredClient(a, partner));
    await expect(verifying.verify(`Bearer ${token}`)).rejects.toThrow(why);
  });
});

test('a token is refused when its time is over, and when its key is no longer published', async () => {
  const token = await accessToken(a, await registeredClient(a, partner));
  let now = Date.now();
  let isWithdrawn = false;
  const withoutKeys = (url: string | URL | Request, init?: RequestInit) =>
    isWithdrawn && String(url).endsWith('/jwks')
      ? Promise.resolve(Response.json({ keys: [{ ...strangersKey, kid: 'other' }] }))
      : fetch(url, init);
  const options = { issuer: a.issuer, audience, clock: () => now, fetch: withoutKeys as typeof fetch };
  const verifying = createVerifier(options);
  await verifying.verify(`Bearer ${token}`);
  isWithdrawn = true;
  now += 30_000;
  await verifying.verify(`Bearer ${token}`);
  await expect(createVerifier(options).verify(`Bearer ${token}`)).rejects.toThrow('no key of the issuer');
  now += 276_000;
  await expect(verifying.verify(`Bearer ${token}`)).rejects.toThrow('expired');
});

test('a revoked client is refused within the life of the status list, and others go on', async () => {
  let now = Date.now();
  const verifying = createVerifier({
    ...{ issuer: a.issuer, audience, clock: () => now },
    statusList: { required: true },
  });
  const verify = (token: string) => verifying.verify(`Bearer ${token}`);
  const [revoked, other] = [await registeredClient(a, partner), await registeredClient(a, partner)];
  const [token, others] = [await accessToken(a, revoked), await accessToken(b, other)];
  await Promise.all([verify(token), verify(others)]);
  await revokeClient(b, revoked.clientId);
  await until('the status list says so', async () => (await statusOf(a, token)) === 1);
  now += 61_000;
  await expect(verify(token)).rejects.toMatchObject({ status: 401, message: 'The token was revoked' });
  expect(await verify(others)).toMatchObject({ clientId: other.clientId });
});

test('the example of its README protects an API', async () => {
  const modules = { fastify, '@signet/verifier': verifier, '@signet/verifier/fastify': adapter };
  const replaced = { 'https://as.example': a.issuer, 'port: 8080': 'port: 0' };
  const api = (await runReadmeExample('verifier', modules, replaced, 'api')) as fastify.FastifyInstance;
  const client = await registeredClient(a, partner);
  const authorization = `Bearer ${await accessToken(a, client)}`;
  const answer = await api.inject({ url: '/orders', headers: { authorization } });
  const refused = await api.inject({ url: '/orders' });
  await api.close();
  expect([answer.statusCode, answer.json(), refused.statusCode]).toEqual([
    200,
    { client: client.clientId },
    401,
  ]);
});

const strangersKey = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
};
