import { portalPath, portalPaths } from '@signet/protocol';
import { beforeAll, describe, expect, it, test } from 'vitest';
import type { Answer } from '../testing/answer.js';
import type { TestClient } from '../testing/assertion.js';
import { certificatePem } from '../testing/certificate.js';
import { makeKeyPair, privateJwk } from '../testing/key-pair.js';
import { goodMetadata, register } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import type { Browser } from '../testing/portal/browser.js';
import { ageProofs, type SeededMember, seedSession } from '../testing/portal/member.js';
import { seedOrganisation } from '../testing/portal/organisation.js';
import { accessToken, token, tokenForm } from '../testing/token.js';

const { a, b, databaseUrl } = runningPair();

let organisation: string;
let owner: SeededMember;
let developer: Browser;
let viewer: Browser;
let stranger: Browser;

beforeAll(async () => {
  const seeded = await seedOrganisation(a, databaseUrl, ['owner', 'developer', 'viewer']);
  organisation = seeded.organisationId;
  owner = seeded.members[0]!;
  [developer, viewer] = [seeded.members[1]!.browser, seeded.members[2]!.browser];
  stranger = (await seedOrganisation(a, databaseUrl, ['owner'])).members[0]!.browser;
});

const clientsPath = () => portalPath(portalPaths.clients, { organisation });
const clientPath = (client_id: string, path: keyof typeof portalPaths = 'client') =>
  portalPath(portalPaths[path] as typeof portalPaths.client, { organisation, client_id });
const keyPath = (key: string, path: 'key' | 'retireKey' | 'revokeKey' = 'key') =>
  portalPath(portalPaths[path] as typeof portalPaths.key, { organisation, key });
const idOf = ({ body }: Answer) => (body as unknown as { client_id: string }).client_id;

/** A client made in the portal, able to authenticate. */
async function made(
  pair = makeKeyPair(),
  client_name = 'Settlement',
): Promise<TestClient & { answer: Answer }> {
  const material = JSON.stringify(pair.jwk);
  const answer = await developer.post(clientsPath(), { material, client_name });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return { clientId: idOf(answer), key: pair, issuer: a.issuer, scope: 'dcr', answer };
}

const dcr = (client: TestClient, server = a) => token(server, tokenForm(client));

describe('from key material to the first token', () => {
  it.each([
    ['a JWK', () => JSON.stringify(makeKeyPair().jwk)],
    ['a key set of one', () => JSON.stringify({ keys: [makeKeyPair().jwk] })],
    ['a public key as PEM', () => makeKeyPair().publicKey.export({ format: 'pem', type: 'spki' })],
    ['a certificate as PEM', () => certificatePem()],
  ])('%s becomes a client', async (_, material) => {
    const answer = await developer.post(clientsPath(), { material: material(), client_name: 'Settlement' });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(answer.body).toMatchObject({ client_name: 'Settlement', key: { state: 'active' } });
  });

  test('the client buys an initial access token on another node and registers a client that is shown under it', async () => {
    const client = await made();
    expect((await dcr(client, b)).status).toBe(200);
    const bought = await accessToken(a, client);
    const registered = await register(a, bought, goodMetadata());
    expect(registered.status).toBe(201);
    const list = await viewer.get(`${clientsPath()}?registered_by=${client.clientId}`);
    expect(list.body).toMatchObject({
      items: [{ client_id: idOf(registered), kind: 'registered' }],
      next: null,
    });
    expect((await viewer.get(clientPath(client.clientId))).body).toMatchObject({ registered_clients: 1 });
  });

  it.each([
    ['it holds the private key', () => JSON.stringify(privateJwk(makeKeyPair())), 422],
    [
      'it is a private key as PEM',
      () => makeKeyPair().privateKey.export({ format: 'pem', type: 'pkcs8' }),
      422,
    ],
    ['it is a symmetric key', () => JSON.stringify({ kty: 'oct', k: 'AAAA' }), 422],
    ['it is no JWK', () => '{"kty":', 422],
    ['there are two keys', () => JSON.stringify({ keys: [makeKeyPair().jwk, makeKeyPair().jwk] }), 422],
    ['it is no key in PEM', () => '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', 422],
    ['it is nothing we know', () => 'hello', 422],
    ['it is empty', () => '', 400],
    ['it is too long', () => 'A'.repeat(60_001), 400],
  ])('is refused because %s', async (_, material, status) => {
    const answer = await developer.post(clientsPath(), { material: material(), client_name: 'Settlement' });
    expect([answer.status, answer.body]).toMatchObject([status, { code: expect.any(String) }]);
    expect(JSON.stringify(answer.body)).not.toContain('"d"');
  });

  test('a key is one client’s: again is a conflict that names it, elsewhere one that names nobody', async () => {
    const pair = makeKeyPair();
    const { clientId } = await made(pair);
    const again = await developer.post(clientsPath(), {
      material: JSON.stringify(pair.jwk),
      client_name: 'Two',
    });
    expect([again.status, again.body]).toMatchObject([409, { client_id: clientId }]);
    const mine = (await stranger.get(portalPaths.me)).body as unknown as {
      organisations: { organisation_id: string }[];
    };
    const theirs = portalPath(portalPaths.clients, { organisation: mine.organisations[0]!.organisation_id });
    const elsewhere = await stranger.post(theirs, {
      material: JSON.stringify(pair.jwk),
      client_name: 'Mine',
    });
    expect([elsewhere.status, elsewhere.body]).toMatchObject([409, { code: 'key_registered_elsewhere' }]);
    expect(JSON.stringify(elsewhere.body)).not.toContain(clientId);
  });
});

describe('who may do what', () => {
  it.each([
    ['viewer', 'make a client', () => viewer.post(clientsPath(), { material: 'x', client_name: 'x' })],
    [
      'viewer',
      'inspect a key',
      () => viewer.post(portalPath(portalPaths.inspectKey, { organisation }), { material: 'x' }),
    ],
    [
      'developer',
      'revoke a client',
      async () =>
        developer.post(clientPath((await made()).clientId, 'revokeClient'), { client_name: 'Settlement' }),
    ],
  ])('a %s may not %s', async (_role, _what, call) => {
    const answer = await call();
    expect([answer.status, answer.body]).toMatchObject([403, { code: 'role_required' }]);
  });

  test('an owner revokes with a fresh proof and the name, and the client gets no token on any node', async () => {
    const [client, sibling] = [await made(), await made()];
    const path = clientPath(client.clientId, 'revokeClient');
    await ageProofs(databaseUrl, owner.memberId);
    const stale = await owner.browser.post(path, { client_name: 'Settlement' });
    expect([stale.status, stale.body]).toMatchObject([403, { code: 'step_up_required' }]);
    const fresh = (await seedOrganisation(a, databaseUrl, ['owner'])).members[0]!;
    expect((await fresh.browser.post(path, { client_name: 'Settlement' })).status).toBe(404);
    const renewed = await seedSession(a, databaseUrl, owner.memberId);
    expect((await renewed.post(path, { client_name: 'Wrong' })).status).toBe(400);
    const answer = await renewed.post(path, { client_name: 'Settlement', reason: 'lost laptop' });
    expect([answer.status, answer.body]).toMatchObject([200, { status: 'revoked' }]);
    expect([(await dcr(client)).status, (await dcr(client, b)).status]).toEqual([401, 401]);
    expect((await dcr(sibling, b)).status).toBe(200);
  });
});

describe('pausing', () => {
  const pausing = async (client: TestClient, what: 'pauseClient' | 'resumeClient', etag?: string) => {
    const read = await developer.get(clientPath(client.clientId));
    const headers = { 'if-match': etag ?? String(read.headers.etag) };
    return developer.send('POST', clientPath(client.clientId, what), {}, { headers });
  };

  test('stops the client on every node, and resuming lets it go on', async () => {
    const client = await made();
    expect((await pausing(client, 'pauseClient')).body).toMatchObject({ status: 'paused' });
    expect([(await dcr(client)).status, (await dcr(client, b)).status]).toEqual([401, 401]);
    expect((await pausing(client, 'resumeClient')).body).toMatchObject({ status: 'active' });
    expect((await dcr(client, b)).status).toBe(200);
  });

  test('upon another version is refused, and without one', async () => {
    const client = await made();
    expect((await pausing(client, 'pauseClient', '"999"')).status).toBe(412);
    expect((await developer.post(clientPath(client.clientId, 'pauseClient'))).status).toBe(428);
  });
});

describe('the keys of a client', () => {
  const stage = (client: TestClient, pair = makeKeyPair(), name = '2027-prod') =>
    developer.post(clientPath(client.clientId, 'clientKeys'), { material: JSON.stringify(pair.jwk), name });

  test('are rotated: added, proved by use, switched and retired, without a refused request', async () => {
    const client = await made();
    const next = makeKeyPair('ES256', '2027-prod');
    const staged = await stage(client, next);
    expect([staged.status, staged.body]).toMatchObject([201, { state: 'staged', kid: '2027-prod' }]);
    const old = (client.answer.body as unknown as { key: { key_id: string } }).key.key_id;
    expect((await developer.post(keyPath(old, 'retireKey'))).status).toBe(409);
    expect((await dcr({ ...client, key: next })).status).toBe(200);
    const { key_id } = staged.body as unknown as { key_id: string };
    expect((await viewer.get(keyPath(key_id))).body).toMatchObject({ state: 'active' });
    expect((await developer.post(keyPath(old, 'retireKey'))).body).toMatchObject({ state: 'retired' });
    expect([(await dcr(client)).status, (await dcr({ ...client, key: next })).status]).toEqual([401, 200]);
  });

  test('stand in a timeline with the times in which nobody can sign', async () => {
    const client = await made();
    const { body } = await viewer.get(portalPath(portalPaths.keyTimeline, { organisation }));
    const lanes = body as unknown as { client_id: string; gaps: unknown[] }[];
    expect(lanes.find(({ client_id }) => client_id === client.clientId)?.gaps).toEqual([]);
  });

  test('are judged before they are added, and nothing is stored', async () => {
    const path = portalPath(portalPaths.inspectKey, { organisation });
    const good = makeKeyPair();
    const verdict = await developer.post(path, { material: JSON.stringify(good.jwk) });
    expect(verdict.body).toMatchObject({ acceptable: true, problems: [], registered_with: null });
    const bad = await developer.post(path, { material: 'hello' });
    expect(bad.body).toMatchObject({ acceptable: false, problems: [{ text: expect.any(String) }] });
    const client = await made(good);
    const held = await developer.post(path, { material: JSON.stringify(good.jwk) });
    expect(held.body).toMatchObject({ registered_with: client.clientId });
  });

  test('of another organisation are not there', async () => {
    const client = await made();
    const key = (client.answer.body as unknown as { key: { key_id: string } }).key.key_id;
    for (const path of [clientPath(client.clientId), keyPath(key)]) {
      expect((await stranger.get(path)).status).toBe(404);
    }
  });
});
