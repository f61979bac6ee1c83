import { createRemoteJWKSet, jwtVerify } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminGet, adminPost } from '../testing/admin.js';
import { Answer } from '../testing/answer.js';
import { headerOf } from '../testing/assertion.js';
import { query } from '../testing/database.js';
import { send } from '../testing/http.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  type Partner,
  register,
  registeredClient,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { ownPair } from '../testing/own-pair.js';
import { expectInvalidToken, expectProblem } from '../testing/refusals.js';
import { rotationSeconds } from '../testing/rotation-under-load.js';
import { addressOf, type Server } from '../testing/server.js';
import type { ServerProcess } from '../testing/server-process.js';
import { accessToken, token, tokenForm } from '../testing/token.js';
import { traffic } from '../testing/traffic.js';
import { until } from '../testing/until.js';

// Two nodes whose key set may be kept for a second, so that a rotation takes three.
const MAX_AGE = 1;
let a: ServerProcess;
let b: ServerProcess;
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  ({ a, b } = await ownPair({ SIGNET_KEY_SET_MAX_AGE: String(MAX_AGE) }));
  partner = await onboard(a);
  client = await registeredClient(a, partner);
});

interface ListedSigningKey {
  kid: string;
  state: string;
  purpose: string;
}

const rotate = (body: object = {}) => adminPost(a, '/admin/signing-keys/rotate', body);
/** The keys of access tokens, oldest first; those of our other tokens rotate with them. */
const listed = async (server: Server = a) => {
  const { signing_keys } = (await adminGet(server, '/admin/signing-keys')).body;
  return (signing_keys as ListedSigningKey[]).filter(({ purpose }) => purpose === 'access_token');
};
const kidsAt = async (path: string, server: Server = a) =>
  (await send(addressOf(server, path))).body.keys.map(({ kid }) => kid);
const signedBy = async (server: Server) => headerOf(await accessToken(server, client)).kid;

/** A resource server that keeps the key set as long as it may, and never asks for it because of an unknown kid. */
function strictVerifier(server: Server) {
  const options = { cacheMaxAge: MAX_AGE * 1000, cooldownDuration: 3_600_000 };
  const keys = createRemoteJWKSet(new URL(addressOf(server, '/jwks')), options);
  return (jwt: string) => jwtVerify(jwt, keys, { issuer: a.issuer, typ: 'at+jwt' });
}

/** Asks one node for tokens, as one that must be answered, and verifies each with a verifier of every node. */
function verifiedTokens(server: Server) {
  const verifiers = [strictVerifier(a), strictVerifier(b)];
  return traffic(
    async () => {
      const answer = await token(server, tokenForm(client));
      if (answer.status !== 200) return answer;
      const checks = verifiers.map((verify) => verify(answer.body.access_token));
      return Promise.all(checks).then(
        () => answer,
        (error: unknown) => new Answer(599, {}, `not verified: ${String(error)}`),
      );
    },
    { lanes: 2, every: 200 },
  );
}

describe('our signing key, rotated (P22, N11)', () => {
  it(
    'again and again: every token is issued, and verified offline with a cache that is never forced',
    async () => {
      const running = [verifiedTokens(a), verifiedTokens(b)];
      const end = performance.now() + rotationSeconds * 1000;
      for (let round = 0; round < 3 || performance.now() < end; round += 1) {
        expect((await rotate({ reason: `round ${round}` })).status).toBe(200);
        const next = (await listed()).at(-1) as ListedSigningKey;
        expect(next.state).toBe('staged');
        await until('both nodes sign with the next key', async () =>
          [await signedBy(a), await signedBy(b)].every((kid) => kid === next.kid),
        );
        await Promise.all(running.map((one) => one.further(10)));
      }
      expect(await Promise.all(running.map((one) => one.stop()))).toEqual([[], []]);
    },
    (rotationSeconds + 60) * 1000,
  );

  it('keeps the key before published, until its last token has expired', async () => {
    const old = await accessToken(a, client);
    await rotate();
    const next = (await listed()).at(-1)?.kid;
    await until('the next key signs', async () => (await signedBy(a)) === next);
    expect(await kidsAt('/jwks', b)).toContain(headerOf(old).kid);
    await strictVerifier(b)(old);
    expect((await listed()).find(({ kid }) => kid === headerOf(old).kid)?.state).toBe('retiring');
  });

  it('is in the archive when it signs no more: what it signed in the past can be verified', async () => {
    const [first] = await listed();
    const answer = await send(addressOf(b, '/jwks/archive'));
    expect(answer.headers['content-type']).toMatch(/^application\/jwk-set\+json/);
    expect(answer.headers['cache-control']).toMatch(/^public, max-age=\d+$/);
    expect(answer.body.keys).toContainEqual(
      expect.objectContaining({ kid: first?.kid, iat: expect.any(Number), exp: expect.any(Number) }),
    );
    for (const key of answer.body.keys) expect(key).not.toHaveProperty('d');
    expect(await kidsAt('/jwks/archive')).not.toContain(await signedBy(a));
    const etag = answer.headers.etag as string;
    const again = await send(addressOf(b, '/jwks/archive'), { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it('says how long the set may be kept', async () => {
    expect((await send(addressOf(a, '/jwks'))).headers['cache-control']).toBe(`public, max-age=${MAX_AGE}`);
  });

  it('is published no more when its end has come, on any node', async () => {
    const [first] = await listed();
    await query(
      a.databaseUrl,
      `UPDATE signing_key SET removed_at = now() - interval '1 second' WHERE kid = '${first?.kid}'`,
    );
    await until(
      'it is gone from the set',
      async () => !(await kidsAt('/jwks', b)).includes(String(first?.kid)),
    );
    expect(await kidsAt('/jwks/archive', b)).toContain(first?.kid);
  });
});

describe('in an emergency', () => {
  it('the keys there are stop at once: on this node with the answer, on the other by the first token it is shown', async () => {
    const before = await initialAccessToken(b, partner);
    const { kid } = headerOf(before);
    expect((await rotate({ now: true, reason: 'key seen elsewhere' })).status).toBe(200);
    expectInvalidToken(await register(a, before, goodMetadata()));
    expect(await kidsAt('/jwks', a)).toEqual(expect.not.arrayContaining([kid]));
    expect((await listed()).filter(({ state }) => state === 'active')).toHaveLength(1);
    // Node B has not looked yet, or just has: a token of the new key is good there either way.
    const fresh = await initialAccessToken(a, partner);
    expect((await register(b, fresh, goodMetadata())).status).toBe(201);
    expectInvalidToken(await register(b, before, goodMetadata()));
    expect(await kidsAt('/jwks/archive', a)).not.toContain(kid);
    expect((await listed(b)).find((one) => one.kid === kid)?.state).toBe('withdrawn');
    const rows = await query(
      a.databaseUrl,
      `SELECT sealed_private_key FROM signing_key WHERE kid = '${String(kid)}'`,
    );
    expect(rows).toEqual([{ sealed_private_key: null }]);
  });
});

describe('the admin API', () => {
  it('refuses what it does not understand, and who is no administrator', async () => {
    const count = (await listed()).length;
    for (const body of [{ now: 'yes' }, { now: 1 }, { reason: '' }, []])
      expectProblem(await rotate(body), 400);
    const stranger = { ...a, origin: a.origin, issuer: a.issuer, adminToken: 'x'.repeat(43) };
    expectProblem(await adminPost(stranger, '/admin/signing-keys/rotate', {}), 401);
    expectProblem(await adminGet(stranger, '/admin/signing-keys'), 401);
    expect(await listed()).toHaveLength(count);
  });

  it('has no way to delete a key or to add one (L11)', async () => {
    const [key] = await listed();
    const answers = await Promise.all([
      adminPost(a, '/admin/signing-keys', { kid: 'mine' }),
      adminPost(a, `/admin/signing-keys/${key?.kid}`, {}),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([405, 404]);
  });

  it('keeps the rotation in the audit', async () => {
    const rows = await query(
      a.databaseUrl,
      `SELECT detail->>'reason' AS reason FROM audit_event WHERE action = 'signing_key.rotated' ORDER BY occurred_at`,
    );
    expect(rows.map(({ reason }) => reason)).toContain('key seen elsewhere');
    expect(rows[0]).toEqual({ reason: 'round 0' });
  });
});
