import { newIdentifier } from '@signet/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ClientDirectory } from '../client/client-directory.js';
import { ManagementStore } from '../client/management-store.js';
import { RegistrationStore } from '../registration/registration-store.js';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { AdministrationStore, type CertificateKey } from './administration-store.js';

let database: TestDatabase;
let administration: AdministrationStore;
let directory: ClientDirectory;

beforeAll(async () => {
  database = await openTestDatabase();
  administration = new AdministrationStore(database.dataSource);
  directory = new ClientDirectory(database.requestPool, 2);
});
afterAll(() => database.close());

const key = (thumbprint = newIdentifier('k')): CertificateKey => ({
  ...{ thumbprint, kid: thumbprint, jwk: { kty: 'EC', kid: thumbprint } },
  ...{
    not_before: new Date(0),
    not_after: new Date('2030-01-01'),
    certificate_subject: 'CN=a',
    certificate_serial: '01',
    certificate_trust: null,
  },
});
const metadata = { client_name: 'partner', grant_types: ['client_credentials'] } as never;

async function onboard() {
  const { organisation_id } = await administration.createOrganisation('Acme');
  return administration.addOnboardingClient(organisation_id, metadata, key());
}

async function actionsOf(clientId: string): Promise<string[]> {
  const { rows } = await database.requestPool.query(
    'SELECT action FROM audit_event WHERE client_id = $1 ORDER BY occurred_at',
    [clientId],
  );
  return rows.map(({ action }) => action);
}

describe('an administrator', () => {
  test('makes an approved organisation and finds it by ID and by name', async () => {
    const made = await administration.createOrganisation('Only One');
    expect(made).toMatchObject({
      name: 'Only One',
      status: 'approved',
      organisation_id: expect.stringMatching(/^o_/),
    });
    expect(await administration.findOrganisations(made.organisation_id)).toHaveLength(1);
    expect(await administration.findOrganisations('Only One')).toHaveLength(1);
    expect(await administration.findOrganisations('only one')).toHaveLength(0);
  });

  test('two organisations of one name are both found, never one of them by chance', async () => {
    await administration.createOrganisation('Twin');
    await administration.createOrganisation('Twin');
    expect(await administration.findOrganisations('Twin')).toHaveLength(2);
  });

  test('adds an onboarding client with its key in one step, and the audit says so', async () => {
    const { client_id } = await onboard();
    const found = await directory.reload(client_id);
    expect(found).toMatchObject({
      clientId: client_id,
      kind: 'onboarding',
      version: 1,
      keys: [{ notBefore: 0, notAfter: 1893456000 }],
    });
    expect(await actionsOf(client_id)).toEqual(['client.created']);
  });

  test('leaves nothing behind when the key cannot be added', async () => {
    const { organisation_id } = await administration.createOrganisation('Half');
    const broken = { ...key(), jwk: { d: 'secret' } };
    await expect(administration.addOnboardingClient(organisation_id, metadata, broken)).rejects.toThrow();
    expect(await administration.listClients(organisation_id, { after: '', limit: 10 })).toEqual([]);
  });

  test('revokes one client: at once, once, and no other', async () => {
    const [one, other] = [await onboard(), await onboard()];
    expect(await administration.revokeClient(one.client_id, 'left')).toMatchObject({ status: 'revoked' });
    expect(await administration.revokeClient(one.client_id, 'left')).toMatchObject({ status: 'revoked' });
    expect(await actionsOf(one.client_id)).toEqual(['client.created', 'client.revoked']);
    expect(await directory.reload(one.client_id)).toMatchObject({
      inactive: { reason: 'client_not_active', status: 'revoked' },
    });
    expect(await directory.reload(other.client_id)).toMatchObject({ version: 1 });
    expect((await administration.findClient(one.client_id))?.version).toBe('2');
    expect(await administration.revokeClient('c_0000000000000000000000', undefined)).toBeNull();
  });

  test('pages through clients by ID', async () => {
    const { organisation_id } = await administration.createOrganisation('Pages');
    const ids = [];
    for (let index = 0; index < 5; index += 1) {
      ids.push((await administration.addOnboardingClient(organisation_id, metadata, key())).client_id);
    }
    const first = await administration.listClients(organisation_id, { after: '', limit: 3 });
    const rest = await administration.listClients(organisation_id, {
      after: first.at(-1)?.client_id ?? '',
      limit: 3,
    });
    const paged = [...first, ...rest].map(({ client_id }) => client_id);
    expect(paged).toHaveLength(5);
    expect(new Set(paged)).toEqual(new Set(ids));
  });

  test('burns keys, for good and with an audit row', async () => {
    const thumbprint = newIdentifier('k');
    await administration.burnKeys([thumbprint], { actor: 'c_x' });
    await administration.burnKeys([thumbprint], { actor: 'c_x' });
    expect(await administration.isBurned(thumbprint)).toBe(true);
    expect(await administration.isBurned('another')).toBe(false);
  });
});

describe('the client directory', () => {
  test('remembers active clients, the last used ones, up to its capacity', async () => {
    const [a, b, c] = [await onboard(), await onboard(), await onboard()];
    const small = new ClientDirectory(database.requestPool, 2);
    await small.reload(a.client_id);
    await small.reload(b.client_id);
    small.findRemembered(a.client_id);
    await small.reload(c.client_id);
    expect([a, b, c].map(({ client_id }) => small.findRemembered(client_id) !== undefined)).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('does not remember a client that is not active, and forgets one that no longer is', async () => {
    const { client_id } = await onboard();
    await directory.reload(client_id);
    await administration.revokeClient(client_id, undefined);
    await directory.reload(client_id);
    expect(directory.findRemembered(client_id)).toBeUndefined();
  });

  test.each([
    '',
    'c_',
    'c_../../../../etc/passwd',
    `c_${'A'.repeat(21)}'`,
    '{a,b}',
    'c_0000000000000000000000',
  ])('finds nothing for %j', async (id) => {
    expect(await directory.reload(id)).toBeUndefined();
  });

  test('answers many at once from one statement, each for itself', async () => {
    const [a, b] = [await onboard(), await onboard()];
    const found = await Promise.all([a, b, a].map(({ client_id }) => directory.reload(client_id)));
    expect(found.map((one) => one?.clientId)).toEqual([a.client_id, b.client_id, a.client_id]);
  });
});

describe('the client itself (RFC 7592)', () => {
  test('is found with its token hash and deleted once; its ID stays taken', async () => {
    const { client_id: onboardingId } = await onboard();
    const registrations = new RegistrationStore(database.requestPool);
    const management = new ManagementStore(database.requestPool);
    const clientId = newIdentifier('c');
    const hash = Buffer.alloc(32, 3);
    const token = {
      tokenId: newIdentifier('r'),
      clientId: onboardingId,
      expiresAt: Math.floor(Date.now() / 1000) + 60,
    };
    await registrations.add({ clientId, metadata, registrationTokenHash: hash, keys: [] }, token);

    const managed = await management.findManaged(clientId);
    expect(managed).toMatchObject({ clientId, status: 'active', registrationTokenHash: hash });
    const otherVersion = Number(managed?.version) + 1;
    expect(await management.delete(managed as never, hash, otherVersion)).toBe(false);
    expect(await management.findManaged(clientId)).toEqual(managed);
    const deletions = await Promise.all(
      [1, 2, 3].map(() => management.delete(managed as never, hash, managed?.version)),
    );
    expect(deletions.filter(Boolean)).toHaveLength(1);
    expect(await management.findManaged(clientId)).toBeUndefined();
    expect(await directory.reload(clientId)).toBeUndefined();
    expect(await administration.findClient(clientId)).toMatchObject({ status: 'revoked' });
    expect(await actionsOf(clientId)).toEqual(['client.registered', 'client.deleted']);
  });

  test('an onboarding client has no management', async () => {
    const { client_id } = await onboard();
    expect(await new ManagementStore(database.requestPool).findManaged(client_id)).toBeUndefined();
  });
});
