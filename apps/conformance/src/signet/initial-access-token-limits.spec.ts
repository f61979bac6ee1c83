import { beforeEach, describe, expect, it } from 'vitest';
import { adminGet, adminPost, publishPolicy } from '../testing/admin.js';
import { said } from '../testing/answer.js';
import { updatesOf } from '../testing/client-update.js';
import { allAtOnce } from '../testing/crowd.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  initialAccessToken,
  type Metadata,
  onboard,
  type Partner,
  register,
  registerWith,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidToken } from '../testing/refusals.js';
import { token, tokenForm } from '../testing/token.js';

const { a, b } = runningPair();
let partner: Partner;
beforeEach(async () => {
  partner = await onboard(a);
});

const tokensOf = (initial_access_token: object) =>
  publishPolicy(a, partner.organisationId, { initial_access_token });
const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status).sort();
const tokenPath = () => `/admin/organisations/${partner.organisationId}/initial-access-tokens`;

/** A client that is really registered, from an answer of 201. */
const registered = (answer: Awaited<ReturnType<typeof register>>, key = makeKeyPair()) => ({
  ...{ clientId: answer.body.client_id, key, issuer: a.issuer, scope: 'read' },
  information: answer.body,
});

describe('an initial access token by policy', () => {
  it('is good for as many registrations as it says, on both nodes at once', async () => {
    await tokensOf({ uses: 3 });
    const initial = await initialAccessToken(a, partner);
    const answers = await allAtOnce(12, (index) => register(index % 2 ? a : b, initial, goodMetadata()));
    expect(statuses(answers)).toEqual([...Array<number>(3).fill(201), ...Array<number>(9).fill(401)]);
  });

  it('keeps a use that failed', async () => {
    await tokensOf({ uses: 2 });
    const initial = await initialAccessToken(a, partner);
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await register(a, initial, goodMetadata(makeKeyPair(), { scope: 'admin' }))).status).toBe(400);
    }
    const answers = [];
    for (let tries = 0; tries < 3; tries += 1) answers.push(await register(b, initial, goodMetadata()));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 401]);
  });

  it('makes no twin of the same keys and software while it has uses left: 409 that names the rule', async () => {
    await tokensOf({ uses: 5 });
    const initial = await initialAccessToken(a, partner);
    const metadata = goodMetadata(makeKeyPair(), { software_id: 's', software_version: '1' });
    expect((await register(a, initial, metadata)).status).toBe(201);
    const again = await register(b, initial, metadata);
    expect(again.status, said(again)).toBe(409);
    expect(again.body).toMatchObject({ rule: 'signet/natural-key' });
    expect((await register(b, initial, { ...metadata, software_version: '2' })).status).toBe(201);
  });

  it('lives as long as it says', async () => {
    await tokensOf({ lifetime: 3600 });
    const answer = await token(a, tokenForm(partner.onboarding));
    expect(answer.body.expires_in).toBe(3600);
  });

  it('a change of policy holds for the next token at once, on the other node too', async () => {
    expect((await token(b, tokenForm(partner.onboarding))).body.expires_in).toBe(300);
    await tokensOf({ lifetime: 60 });
    expect((await token(b, tokenForm(partner.onboarding))).body.expires_in).toBe(60);
  });
});

describe('the constraints of an initial access token', () => {
  it.each<[object, Metadata, string]>([
    [{ scopes: ['write'] }, { scope: 'read' }, 'policy/scopes'],
    [{ scopes: ['write', 'admin'] }, { scope: 'admin' }, 'policy/scopes'],
    [{ software_ids: ['4NRB1'] }, {}, 'policy/software_ids'],
    [{ software_ids: ['4NRB1'] }, { software_id: '4nrb1' }, 'policy/software_ids'],
    [{ token_endpoint_auth_methods: ['tls_client_auth'] }, {}, 'policy/token_endpoint_auth_methods'],
  ])('%j refuse %j', async (constraints, changes, rule) => {
    await tokensOf(constraints);
    const answer = await registerWith(a, partner, goodMetadata(makeKeyPair(), changes));
    expect(answer.status, said(answer)).toBe(400);
    expect(answer.body.problems.map((problem) => problem.rule)).toContain(rule);
  });

  it('stay with the client: neither a wider policy nor an update gives what the token did not', async () => {
    await tokensOf({ scopes: ['read'], software_ids: ['4NRB1'] });
    const key = makeKeyPair();
    const metadata = goodMetadata(key, { software_id: '4NRB1' });
    const client = registered(await registerWith(a, partner, metadata), key);
    await publishPolicy(a, partner.organisationId, {});
    const { put, update } = updatesOf(b, () => client);
    const wider = await put(update({ software_id: '4NRB1', scope: 'read write' }));
    const other = await put(update({ software_id: 'other' }));
    expect([wider.status, other.status]).toEqual([400, 400]);
    expect((await put(update({ software_id: '4NRB1', client_name: 'Renamed' }))).status).toBe(200);
    const seen = await adminGet(a, `/admin/clients/${client.clientId}`);
    expect(seen.body.constraints).toEqual({ scopes: ['read'], software_ids: ['4NRB1'] });
  });

  it('limit the clients of the onboarding client', async () => {
    await tokensOf({ maximum_clients: 1 });
    expect((await registerWith(a, partner, goodMetadata())).status).toBe(201);
    expect((await registerWith(b, partner, goodMetadata())).status).toBe(403);
  });
});

describe('an initial access token an administrator makes', () => {
  it('registers within its limits and no further', async () => {
    const issued = await adminPost(a, tokenPath(), { uses: 2, lifetime: 600, scopes: ['read'] });
    expect(issued.status, said(issued)).toBe(201);
    expect(issued.headers['cache-control']).toBe('no-store');
    expect(issued.body).toMatchObject({ uses: 2, scopes: ['read'], client_id: partner.onboarding.clientId });
    const initial = issued.body.initial_access_token as string;
    expect((await register(b, initial, goodMetadata(makeKeyPair(), { scope: 'write' }))).status).toBe(400);
    expect((await register(b, initial, goodMetadata())).status).toBe(201);
    expect((await register(a, initial, goodMetadata())).status).toBe(201);
    expectInvalidToken(await register(a, initial, goodMetadata()));
  });

  it('is still held to the policy of the organisation', async () => {
    const issued = await adminPost(a, tokenPath(), { scopes: ['read', 'write'] });
    await publishPolicy(a, partner.organisationId, { scopes: ['read'] });
    const initial = issued.body.initial_access_token as string;
    expect((await register(a, initial, goodMetadata(makeKeyPair(), { scope: 'write' }))).status).toBe(400);
  });

  it('says nothing of itself anywhere else', async () => {
    const issued = await adminPost(a, tokenPath(), {});
    const { initial_access_token, ...rest } = issued.body as Record<string, unknown>;
    expect(JSON.stringify(rest)).not.toContain(initial_access_token as string);
  });

  it.each<[object, number]>([
    [{ uses: 0 }, 422],
    [{ uses: '2' }, 422],
    [{ lifetime: 1e9 }, 422],
    [{ client_id: 'c_x' }, 422],
    [{ onboarding_client: 'c_AAAAAAAAAAAAAAAAAAAAAA' }, 404],
    [{ onboarding_client: 7 }, 404],
  ])('is refused for %j with %i', async (body, status) =>
    expect((await adminPost(a, tokenPath(), body)).status).toBe(status),
  );

  it("is refused for another organisation's onboarding client", async () => {
    const other = await onboard(a);
    const answer = await adminPost(a, tokenPath(), { onboarding_client: other.onboarding.clientId });
    expect(answer.status).toBe(404);
  });
});
