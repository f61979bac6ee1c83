import { beforeAll, describe, expect, it } from 'vitest';
import { adminPost, revokeClient } from '../testing/admin.js';
import { assertion, claimsOf, encode, headerOf, signedJwt } from '../testing/assertion.js';
import { query } from '../testing/database.js';
import { bearer, send } from '../testing/http.js';
import { keySet, makeKeyPair } from '../testing/key-pair.js';
import {
  initialAccessToken,
  onboard,
  registeredClient,
  type Partner,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient } from '../testing/refusals.js';
import {
  addResourceServer,
  INACTIVE,
  introspect,
  removeResourceServer,
  type TestResourceServer,
} from '../testing/resource-server.js';
import { onNode } from '../testing/server.js';
import { accessToken } from '../testing/token.js';

const { a, b, databaseUrl } = runningPair();
let api: TestResourceServer;
let other: TestResourceServer;
let partner: Partner;
let client: RegisteredClient;
let issued: string;
const newClient = async (): Promise<RegisteredClient> => ({
  ...(await registeredClient(a, partner, { metadata: { scope: api.scope } })),
  scope: api.scope,
});
beforeAll(async () => {
  [api, other, partner] = [await addResourceServer(a), await addResourceServer(a), await onboard(a)];
  client = await newClient();
  issued = await accessToken(a, client);
});

const expectInactive = async (token: string, node = a, caller = api) => {
  const answer = await introspect(node, caller, token);
  expect(answer.status, answer.text).toBe(200);
  expect(answer.text).toBe(INACTIVE);
};
const isActive = async (token: string, node = a) => (await introspect(node, api, token)).body.active;

describe('an active token', () => {
  it('is described by its own claims, on every node (spec 272, 273)', async () => {
    const { iss, sub, aud, exp, iat, jti } = claimsOf(issued);
    for (const node of [a, b]) {
      const answer = await introspect(node, api, issued);
      expect(answer.body).toEqual({
        ...{ active: true, scope: api.scope, client_id: client.clientId, token_type: 'Bearer' },
        ...{ exp, iat, sub, aud, iss, jti },
      });
      expect(aud).toBe(api.identifier);
      expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
      expect(answer.headers['content-type']).toMatch(/^application\/json\b/);
    }
  });
});

describe('is {"active":false} and nothing else (spec 270, 282, H02, H04)', () => {
  it('for a resource server the token is not for (spec 271, 380)', async () => {
    await expectInactive(issued, a, other);
    await expectInactive(issued, b, other);
  });

  it('for an initial access token, whose resource is this server', async () => {
    await expectInactive(await initialAccessToken(a, partner));
  });

  it('for a registration access token, and for a client assertion', async () => {
    await expectInactive(client.information.registration_access_token);
    await expectInactive(assertion(client));
    await expectInactive(assertion(api));
  });

  const parts = () => issued.split('.') as [string, string, string];
  const withClaims = (changes: object) => {
    const [header, , signature] = parts();
    return [header, encode(JSON.stringify({ ...claimsOf(issued), ...changes })), signature].join('.');
  };
  const strangers = makeKeyPair();
  it.each([
    ['nothing known', () => 'unknown'],
    ['a token cut short', () => issued.slice(0, -10)],
    ['a token with a longer life', () => withClaims({ exp: 4_102_444_800 })],
    ['a token of another issuer', () => withClaims({ iss: 'https://evil.example' })],
    ['an unsigned token', () => `${encode('{"alg":"none","typ":"at+jwt"}')}.${parts()[1]}.`],
    [
      'a token signed by somebody else under our kid',
      () => signedJwt({ header: headerOf(issued), claims: claimsOf(issued) }, {}, strangers),
    ],
    ['flipped trailing bits', () => issued.slice(0, -1) + (issued.endsWith('A') ? 'B' : 'A')],
    ['a line break at the end', () => `${issued}\n`],
    ['padding', () => `${issued}==`],
    [
      'a JSON serialization',
      () => JSON.stringify({ payload: parts()[1], protected: parts()[0], signature: parts()[2] }),
    ],
    ['five parts', () => 'a.b.c.d.e'],
    ['bytes that are no text', () => '\u0000\ufffd%'],
    ['30,000 characters', () => 'x'.repeat(30_000)],
  ])('for %s', async (_, text) => {
    await expectInactive(text());
  });
});

describe('a token ends at once, on the other node as well (P5, H13, spec 274)', () => {
  const ended = async (end: (client: RegisteredClient) => Promise<unknown>) => {
    const [own, sibling] = [await newClient(), await newClient()];
    const [token, siblings] = [await accessToken(a, own), await accessToken(b, sibling)];
    expect([await isActive(token, b), await isActive(siblings, b)]).toEqual([true, true]);
    await end(own);
    await expectInactive(token, b);
    await expectInactive(token, a);
    expect(await isActive(siblings, b)).toBe(true);
    return { own, token };
  };

  it('with its client revoked', async () => {
    await ended(({ clientId }) => revokeClient(a, clientId));
  });

  it('with its client deleted by itself', async () => {
    await ended(({ information: { registration_client_uri, registration_access_token } }) =>
      send(onNode(a, registration_client_uri), {
        method: 'DELETE',
        headers: bearer(registration_access_token),
      }),
    );
  });

  it('with its client paused, and goes on when the client does', async () => {
    const set = (clientId: string, status: string) =>
      query(
        databaseUrl,
        `UPDATE client SET status = '${status}', version = version + 1 WHERE client_id = '${clientId}'`,
      );
    const { own, token } = await ended(({ clientId }) => set(clientId, 'paused'));
    await set(own.clientId, 'active');
    expect(await isActive(token, b)).toBe(true);
  });

  it('with its key revoked; tokens of the other key of the client go on', async () => {
    const second = makeKeyPair();
    const own = await newClient();
    const jwks = keySet(own.key, second);
    const both: RegisteredClient = {
      ...(await registeredClient(a, partner, { metadata: { scope: api.scope, jwks } })),
      scope: api.scope,
    };
    const [first, other] = [
      await accessToken(a, { ...both, key: own.key }),
      await accessToken(a, { ...both, key: second }),
    ];
    await query(
      databaseUrl,
      `UPDATE client_key SET state = 'revoked' WHERE client_id = '${both.clientId}' AND kid = '${own.key.kid}'`,
    );
    await expectInactive(first, b);
    expect(await isActive(other, b)).toBe(true);
  });

  it('with its resource server removed: nobody may ask any more', async () => {
    const gone = await addResourceServer(a);
    expect((await introspect(b, gone, issued)).text).toBe(INACTIVE);
    expect((await removeResourceServer(a, gone)).status).toBe(204);
    expectInvalidClient(await introspect(b, gone, issued));
  });

  it('with a cut-off of its client after it, not with one before', async () => {
    const own = await newClient();
    const token = await accessToken(a, own);
    const cut = (offset: number) =>
      query(
        databaseUrl,
        `UPDATE client SET not_before = to_timestamp(${(claimsOf(token).iat as number) + offset}) WHERE client_id = '${own.clientId}'`,
      );
    for (const offset of [-100, 0, 1, 100]) {
      await cut(offset);
      expect(await isActive(token, b), String(offset)).toBe(offset <= 0);
    }
  });
});

it('asks the primary each time: a thousand questions in a burst see a revocation from one answer on (N16)', async () => {
  const own = await newClient();
  const token = await accessToken(a, own);
  let revokedAt = Infinity;
  const seen: { startedAt: number; active: unknown }[] = [];
  const lane = async () => {
    for (let turn = 0; turn < 60; turn += 1) {
      const startedAt = performance.now();
      seen.push({ startedAt, active: await isActive(token, b) });
    }
  };
  const lanes = Array.from({ length: 8 }, lane);
  await adminPost(a, `/admin/clients/${own.clientId}/revoke`, {});
  revokedAt = performance.now();
  await Promise.all(lanes);
  const after = seen.filter(({ startedAt }) => startedAt > revokedAt);
  expect(after.length).toBeGreaterThan(20);
  expect(after.filter(({ active }) => active)).toEqual([]);
});
