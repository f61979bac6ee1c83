import { type JsonObject, portalPath, portalPaths, type RegistrationVerdict } from '@signet/protocol';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { said } from '../testing/answer.js';
import { publishPolicy } from '../testing/admin.js';
import { query } from '../testing/database.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { seedOrganisation, type SeededOrganisation } from '../testing/portal/organisation.js';

const { a, databaseUrl } = runningPair();

let seeded: SeededOrganisation;
let stranger: SeededOrganisation;
beforeAll(async () => {
  seeded = await seedOrganisation(a, databaseUrl, ['developer', 'viewer']);
  stranger = await seedOrganisation(a, databaseUrl, ['owner']);
});

const pathIn = ({ organisationId: organisation }: SeededOrganisation, path: 'registration' | 'clients') =>
  portalPath(portalPaths[path], { organisation });
const dryRunIn = ({ organisationId: organisation }: SeededOrganisation) =>
  portalPath(portalPaths.registrationDryRun, { organisation });

const onboarded = (of: SeededOrganisation) =>
  of.members[0]!.browser.post(pathIn(of, 'clients'), {
    material: JSON.stringify(makeKeyPair().jwk),
    client_name: 'Settlement',
  });

async function tried(metadata: unknown, of = seeded): Promise<RegistrationVerdict> {
  const answer = await of.members[0]!.browser.post(dryRunIn(of), { metadata });
  expect(answer.status, said(answer)).toBe(200);
  return answer.body as unknown as RegistrationVerdict;
}

const clientsOf = async ({ organisationId }: SeededOrganisation) =>
  (await query(databaseUrl, `SELECT FROM client WHERE organisation_id = '${organisationId}'`)).length;

describe('how an organisation registers clients', () => {
  test('is told to its members: where, with which onboarding clients, how many, with which scopes', async () => {
    const { client_id } = (await onboarded(seeded)).body;
    await publishPolicy(a, seeded.organisationId, { scopes: ['read'], maximum_clients: 7 });
    const { status, body } = await seeded.members[1]!.browser.get(pathIn(seeded, 'registration'));
    expect(status).toBe(200);
    expect(body).toEqual({
      ...{ registration_endpoint: `${a.issuer}/register`, token_endpoint: `${a.issuer}/token` },
      issuer: a.issuer,
      onboarding_clients: [{ client_id, client_name: 'Settlement', status: 'active' }],
      ...{ clients_registered: 0, clients_allowed: 7, scopes: ['read'] },
    });
  });

  test('is nothing to another organisation', async () => {
    const { browser } = stranger.members[0]!;
    expect((await browser.get(pathIn(seeded, 'registration'))).status).toBe(404);
    expect((await browser.post(dryRunIn(seeded), { metadata: goodMetadata() })).status).toBe(404);
  });
});

describe('a registration that is only tried', () => {
  test('says what would be stored, and stores nothing', async () => {
    const before = await clientsOf(seeded);
    const verdict = await tried(goodMetadata(makeKeyPair(), { scope: 'read' }));
    expect(verdict).toMatchObject({ acceptable: true, metadata: { scope: 'read' }, problems: [] });
    expect(JSON.stringify(verdict)).not.toMatch(/"client_id"|registration_access_token/);
    expect(await clientsOf(seeded)).toBe(before);
  });

  test('names every problem with its rule', async () => {
    const { acceptable, metadata, problems } = await tried(
      goodMetadata(makeKeyPair(), { scope: 'pay', redirect_uris: 'https://x.example' }),
    );
    expect([acceptable, metadata]).toEqual([false, null]);
    expect(problems.map(({ field }) => field)).toEqual(expect.arrayContaining(['redirect_uris', 'scope']));
    expect(problems.every(({ code, reason, rule }) => code && reason && rule)).toBe(true);
  });

  test('burns a private key that is shown, as a registration does', async () => {
    const exposed = makeKeyPair();
    const jwks = { keys: [{ ...exposed.privateKey.export({ format: 'jwk' }), kid: 'shown' }] } as JsonObject;
    expect((await tried(goodMetadata(exposed, { jwks }))).acceptable).toBe(false);
    const again = await tried(goodMetadata(exposed, { scope: 'read' }));
    expect(again.problems).toMatchObject([{ field: 'jwks', reason: expect.stringContaining('exposed') }]);
  });

  test('is refused where there are as many clients as may be', async () => {
    await publishPolicy(a, seeded.organisationId, { scopes: ['read'], maximum_clients: 0 });
    const { problems } = await tried(goodMetadata(makeKeyPair(), { scope: 'read' }));
    expect(problems).toMatchObject([{ code: 'registration_limit', rule: 'policy/maximum_clients' }]);
  });

  it.each([
    ['a body without metadata', {}],
    ['metadata that are a list', { metadata: [] }],
    ['metadata that are a text', { metadata: '{}' }],
  ])('refuses %s', async (_, body) => {
    expect((await seeded.members[0]!.browser.post(dryRunIn(seeded), body)).status).toBe(400);
  });

  test('is refused a viewer, and an organisation that has nothing to register with', async () => {
    const metadata = goodMetadata();
    expect((await seeded.members[1]!.browser.post(dryRunIn(seeded), { metadata })).status).toBe(403);
    expect((await stranger.members[0]!.browser.post(dryRunIn(stranger), { metadata })).status).toBe(409);
  });

  test('is refused an organisation that waits for approval', async () => {
    const waiting = await seedOrganisation(a, databaseUrl, ['owner'], 'pending');
    await onboarded(waiting);
    const answer = await waiting.members[0]!.browser.post(dryRunIn(waiting), { metadata: goodMetadata() });
    expect([answer.status, answer.body.code]).toEqual([409, 'conflict']);
  });
});
