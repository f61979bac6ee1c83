import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { portalPaths } from '@signet/protocol';
import { beforeAll, describe, expect, test } from 'vitest';
import { launched, ownDirectory, ownServer } from '../testing/own-server.js';
import { Browser } from '../testing/portal/browser.js';
import { forgedAs, signedAs } from '../testing/portal/id-token.js';
import type { IdentityProvider, Tampering } from '../testing/portal/identity-provider.js';
import { seedMember } from '../testing/portal/member.js';
import { CLIENT_SECRET, ownSingleSignOn } from '../testing/portal/own-identity-provider.js';
import type { ServerProcess } from '../testing/server-process.js';

const begin = '/api/sign-in/single-sign-on/oidc';
const callback = portalPaths.singleSignOnCallback;
const seconds = () => Math.floor(Date.now() / 1000);

let server: ServerProcess;
let provider: IdentityProvider;

async function link(): Promise<void> {
  const { browser } = await seedMember(server, server.databaseUrl);
  const { location } = (await browser.post('/api/me/single-sign-on/oidc')).body as unknown as {
    location: string;
  };
  const { pathname, search } = await provider.answer(location);
  expect((await browser.get(pathname + search)).status).toBe(302);
}

beforeAll(async () => {
  ({ server, provider } = await ownSingleSignOn());
  await link();
});

async function returned(browser: Browser): Promise<URLSearchParams> {
  const { headers } = await browser.get(begin);
  return (await provider.answer(headers.location as string)).searchParams;
}

const land = (browser: Browser, query: URLSearchParams | string) =>
  browser.get(`${callback}?${query.toString()}`);

async function refused(browser: Browser, query: URLSearchParams | string): Promise<void> {
  const answer = await land(browser, query);
  expect([answer.status, answer.body.code]).toEqual([400, 'single_sign_on_refused']);
  expect(browser.cookies.has('__Host-signet')).toBe(false);
}

test('the identity of these tests signs in, when nothing is wrong', async () => {
  const browser = new Browser(server);
  expect((await land(browser, await returned(browser))).status).toBe(302);
  expect(browser.cookies.has('__Host-signet')).toBe(true);
});

describe('an answer is refused, without a session, because (security.md K02, K26)', () => {
  test.each<[string, (query: URLSearchParams) => string]>([
    ['there is nothing in it', () => ''],
    ['the state is missing', (query) => (query.delete('state'), query.toString())],
    ['the state is none of ours', (query) => (query.set('state', 'A'.repeat(43)), query.toString())],
    ['the state is there twice', (query) => `${query.toString()}&state=${query.get('state')}`],
    [
      'the issuer is another (mix-up)',
      (query) => (query.set('iss', 'https://evil.example'), query.toString()),
    ],
    ['the issuer is missing', (query) => (query.delete('iss'), query.toString())],
    ['the code is missing', (query) => (query.delete('code'), query.toString())],
    ['the code is wrong', (query) => (query.set('code', 'guessed'), query.toString())],
    ['the code is there twice', (query) => `${query.toString()}&code=another`],
  ])('%s', async (_, change) => {
    const browser = new Browser(server);
    await refused(browser, change(await returned(browser)));
  });

  test('another browser began it', async () => {
    await refused(new Browser(server), await returned(new Browser(server)));
  });

  test('it was used before', async () => {
    const browser = new Browser(server);
    const query = await returned(browser);
    expect((await land(browser, query)).status).toBe(302);
    browser.cookies.delete('__Host-signet');
    await refused(browser, query);
  });

  test('its code belongs to another trip (PKCE)', async () => {
    const [mine, theirs] = [new Browser(server), new Browser(server)];
    const [query, stolen] = [await returned(mine), await returned(theirs)];
    query.set('code', stolen.get('code') as string);
    await refused(mine, query);
  });

  const { privateKey: foreign } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const es256 = (input: string) =>
    sign('sha256', Buffer.from(input), { key: foreign, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  const hs256 = (input: string) => createHmac('sha256', CLIENT_SECRET).update(input).digest('base64url');

  test.each<[string, Tampering]>([
    ['has the algorithm none', { idToken: forgedAs({ alg: 'none' }, () => '') }],
    ['is signed with the shared secret', { idToken: forgedAs({ alg: 'HS256' }, hs256) }],
    ['is signed by another key of that name', { idToken: forgedAs({ alg: 'ES256', kid: 'op' }, es256) }],
    ['is signed by a key nobody has', { idToken: signedAs({}, { kid: 'other' }) }],
    ['is for another client', { idToken: signedAs({ aud: 'other' }) }],
    [
      'is for others too, and asked for by one of them',
      { idToken: signedAs({ aud: ['signet', 'other'], azp: 'other' }) },
    ],
    ['was asked for by another client', { idToken: signedAs({ azp: 'other' }) }],
    ['has expired', { idToken: signedAs({ exp: seconds() - 3_600, iat: seconds() - 7_200 }) }],
    ['is from another issuer', { idToken: signedAs({ iss: 'https://evil.example' }) }],
    ['has the nonce of another trip', { idToken: signedAs({ nonce: 'other' }) }],
    ['has no nonce', { idToken: signedAs({ nonce: undefined }) }],
    ['names nobody', { idToken: signedAs({ sub: undefined }) }],
    ['is missing', { token: ({ id_token: _, ...answer }) => answer }],
  ])('its ID token %s', async (_, tampering) => {
    const browser = new Browser(server);
    const query = await returned(browser);
    provider.tampering = tampering;
    try {
      await refused(browser, query);
    } finally {
      provider.tampering = {};
    }
  });
});

test('keys that are not the provider’s change nothing: its own token is refused, theirs too', async () => {
  const other = await ownSingleSignOn();
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  other.provider.tampering = {
    keySet: () => [{ ...publicKey.export({ format: 'jwk' }), kid: 'op', alg: 'ES256' }],
  };
  const browser = new Browser(other.server);
  const { headers } = await browser.get(begin);
  const { searchParams } = await other.provider.answer(headers.location as string);
  await refused(browser, searchParams);
});

test('a provider that does not answer is 503, and the sign-in page is told so by nothing else', async () => {
  const other = await ownSingleSignOn();
  other.provider.stop();
  const answer = await new Browser(other.server).get(begin);
  expect(answer.status).toBe(503);
});

test('without a provider there is nothing at these paths', async () => {
  const plain = await ownServer();
  for (const path of [begin, callback]) expect((await new Browser(plain).get(path)).status).toBe(404);
});

test('a key in the place of the secret: private_key_jwt', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const file = join(ownDirectory(), 'provider-key.pem');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const keyed = await ownSingleSignOn({
    environment: { SIGNET_SSO_PRIVATE_KEY_FILE: file },
    client: {
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' }] },
    },
  });
  const browser = new Browser(keyed.server);
  const { headers } = await browser.get(begin);
  const { searchParams } = await keyed.provider.answer(headers.location as string);
  const answer = await land(browser, searchParams);
  expect([answer.status, answer.headers.location]).toEqual([
    302,
    `${keyed.server.issuer}/sign-in?single_sign_on=not_linked`,
  ]);
});

test.each([
  ['SIGNET_SSO_CLIENT_ID', { SIGNET_SSO_ISSUER: 'https://idp.example' }],
  [
    'SIGNET_SSO_PRIVATE_KEY_FILE',
    { SIGNET_SSO_ISSUER: 'https://idp.example', SIGNET_SSO_CLIENT_ID: 'signet' },
  ],
  ['SIGNET_SSO_ISSUER', { SIGNET_SSO_ISSUER: 'http://idp.example', SIGNET_SSO_CLIENT_ID: 'signet' }],
])('a server that is told half of it does not start, and names %s', async (name, environment) => {
  const half = await launched({ environment });
  expect((await half.exit).code).toBe(1);
  expect(half.output()).toContain(name);
});
