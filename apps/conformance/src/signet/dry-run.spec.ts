import { beforeEach, describe, expect, it } from 'vitest';
import { adminGet, publishPolicy } from '../testing/admin.js';
import { said } from '../testing/answer.js';
import { bearer, postJson } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, initialAccessToken, onboard, type Partner, register } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidToken } from '../testing/refusals.js';

const { a, b } = runningPair();
let partner: Partner;
let initial: string;
beforeEach(async () => {
  partner = await onboard(a);
  initial = await initialAccessToken(a, partner);
});

const tryOut = (metadata: unknown, wish = 'true') =>
  postJson(b, `/register?dry_run=${wish}`, metadata, bearer(initial));

const clientCount = async () => {
  const { body } = await adminGet(a, `/admin/organisations/${partner.organisationId}/clients`);
  return (body.clients as object[]).length;
};

describe('POST /register?dry_run=true', () => {
  it('answers what would be stored and the rules that were asked, with 200 and no client', async () => {
    await publishPolicy(a, partner.organisationId, { scopes: ['read'] });
    const answer = await tryOut(goodMetadata(makeKeyPair(), { scope: undefined, foo: 1 }));
    expect(answer.status, said(answer)).toBe(200);
    expect(answer.body).toMatchObject({
      dry_run: true,
      client: { scope: 'read', response_types: [], dpop_bound_access_tokens: false },
      policy: { version: 1 },
    });
    const { client, rules } = answer.body as unknown as { client: object; rules: { rule: string }[] };
    expect(client).not.toHaveProperty('foo');
    expect(rules.map(({ rule }) => rule)).toContain('policy/scopes');
    expect(answer.text).not.toMatch(/"client_id"|registration_access_token/);
    expect(answer.headers).not.toHaveProperty('location');
    expect(await clientCount()).toBe(1);
  });

  it('spends nothing: the real registration follows, once', async () => {
    const metadata = goodMetadata();
    for (let tries = 0; tries < 3; tries += 1) expect((await tryOut(metadata)).status).toBe(200);
    expect((await register(a, initial, metadata)).status).toBe(201);
    expectInvalidToken(await tryOut(goodMetadata()));
    expect(await clientCount()).toBe(2);
  });

  it('tells all problems, word for word as the registration would', async () => {
    const metadata = goodMetadata(makeKeyPair(), {
      scope: 'admin',
      contacts: ['x'],
      grant_types: ['password'],
    });
    const [tried, real] = [await tryOut(metadata), await register(a, initial, metadata)];
    expect([tried.status, real.status]).toEqual([400, 400]);
    expect(tried.body.problems).toEqual(real.body.problems);
    expect(tried.body.problems.length).toBeGreaterThanOrEqual(3);
  });

  it('keeps no record of what it refused', async () => {
    const refused = await tryOut(goodMetadata(makeKeyPair(), { scope: 'admin' }));
    expect((await adminGet(a, `/admin/attempts/${refused.body.reference}`)).status).toBe(404);
  });

  it('knows the limits of the organisation', async () => {
    await publishPolicy(a, partner.organisationId, { maximum_clients: 0 });
    const answer = await tryOut(goodMetadata());
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ rule: 'policy/maximum_clients' });
  });

  it('burns a private key all the same: it was shown', async () => {
    const pair = makeKeyPair();
    const exposed = goodMetadata(pair, {
      jwks: { keys: [{ ...pair.privateKey.export({ format: 'jwk' }), kid: 'k' }] },
    });
    expect((await tryOut(exposed)).status).toBe(400);
    expect((await register(a, initial, goodMetadata(pair))).status).toBe(400);
  });

  it('needs an initial access token like any registration', async () => {
    expect((await postJson(b, '/register?dry_run=true', goodMetadata())).status).toBe(401);
  });

  it.each(['1', 'TRUE', 'yes', '', 'true&dry_run=true', 'true&dry_run=false'])(
    'a wish of %j is refused, and registers nothing',
    async (wish) => {
      expect((await tryOut(goodMetadata(), wish)).status).toBe(400);
      expect(await clientCount()).toBe(1);
    },
  );

  it('false registers', async () => expect((await tryOut(goodMetadata(), 'false')).status).toBe(201));
});
