import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ManagementStore } from '../client/management-store.js';
import type { ManagedClient } from '../client/managed-client.js';
import { AdministrationStore } from '../organisation/administration-store.js';
import { RegistrationStore } from '../registration/registration-store.js';
import { rowsWhere, seedRegistered } from '../testing/keys.js';
import { newClient, newToken } from '../testing/registration.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { ClientKeyStore } from './client-key-store.js';

let database: TestDatabase;
let nodes: RegistrationStore[];
beforeAll(async () => {
  database = await openTestDatabase();
  nodes = [new RegistrationStore(database.requestPool), new RegistrationStore(database.requestPool)];
});
afterAll(() => database.close());

const clientWith = (thumbprint: string) => {
  const client = newClient();
  return { ...client, keys: [{ ...client.keys[0], thumbprint } as (typeof client.keys)[0]] };
};
const register = (thumbprint: string, registrar: string, node = 0) =>
  (nodes[node] as RegistrationStore).add(clientWith(thumbprint), newToken(registrar));

describe('the same key under two organisations', () => {
  test('is refused, reported, and leaves the token unspent', async () => {
    const { thumbprint } = await seedRegistered(database);
    const { clientId: stranger } = await seedClient(database);
    const [client, use] = [clientWith(thumbprint), newToken(stranger)];
    const store = nodes[0] as RegistrationStore;
    expect(await store.add(client, use)).toEqual({ outcome: 'key_elsewhere', thumbprints: [thumbprint] });
    expect(await store.stateOf(use)).toMatchObject({ state: 'usable' });
    const reports = await rowsWhere(
      database,
      `SELECT detail FROM audit_event WHERE client_id = $1 AND action = 'key.registered_elsewhere'`,
      stranger,
    );
    expect(reports).toEqual([{ detail: { thumbprints: [thumbprint] } }]);
  });

  test('is won by exactly one of two organisations, forty times at once, in one batch and on two nodes', async () => {
    const registrars = [await seedClient(database), await seedClient(database)].map(
      ({ clientId }) => clientId,
    );
    for (let round = 0; round < 40; round += 1) {
      const thumbprint = `race-${round}`;
      const outcomes = await Promise.all(
        [0, 1, 0, 1].map((registrar, place) =>
          register(thumbprint, registrars[registrar] as string, round % 2 ? place >> 1 : 0),
        ),
      );
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
        ...['added', 'added', 'key_elsewhere', 'key_elsewhere'],
      ]);
      const owners = await rowsWhere(
        database,
        `SELECT DISTINCT c.organisation_id FROM client_key k JOIN client c USING (client_id) WHERE k.thumbprint = $1`,
        thumbprint,
      );
      expect(owners).toHaveLength(1);
    }
  });

  test('is refused for an update and for a certificate too', async () => {
    const { thumbprint } = await seedRegistered(database);
    const own = await seedRegistered(database);
    const managed = new ManagementStore(database.requestPool);
    const client = (await managed.findManaged(own.clientId)) as ManagedClient;
    const outcome = await managed.update({
      ...{ client, presentedTokenHash: client.registrationTokenHash, nextTokenHash: randomBytes(32) },
      ...{ metadata: client.metadata, keys: clientWith(thumbprint).keys },
    });
    expect(outcome).toEqual({ outcome: 'key_elsewhere', thumbprints: [thumbprint] });
    expect((await managed.findManaged(own.clientId))?.version).toBe(client.version);
    const { organisationId } = await seedClient(database);
    const certificate = { thumbprint, kid: 'c', jwk: { kty: 'EC' } } as never;
    await expect(
      new AdministrationStore(database.dataSource).addOnboardingClient(
        organisationId,
        {} as never,
        certificate,
      ),
    ).rejects.toMatchObject({ status: 409 });
  });
});

describe('a key', () => {
  test('serves several clients of one organisation', async () => {
    const { clientId } = await seedClient(database);
    const outcomes = await Promise.all([register('several', clientId), register('several', clientId, 1)]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['added', 'added']);
  });

  test('of a revoked client may change hands; a revoked key never', async () => {
    const one = await seedRegistered(database);
    const other = await seedRegistered(database);
    await rowsWhere(database, `UPDATE client SET status = 'revoked' WHERE client_id = $1`, one.clientId);
    await new ClientKeyStore(database.requestPool).revoke(other.clientId, 'k1', undefined);
    const { clientId: stranger } = await seedClient(database);
    expect(await register(one.thumbprint, stranger)).toMatchObject({ outcome: 'added' });
    expect(await register(other.thumbprint, stranger)).toMatchObject({ outcome: 'key_burned' });
    expect(await register(other.thumbprint, other.registrar)).toMatchObject({ outcome: 'key_burned' });
  });

  test('burned while it is being registered is registered revoked, or not at all', async () => {
    const { clientId } = await seedClient(database);
    const administration = new AdministrationStore(database.dataSource);
    for (let round = 0; round < 20; round += 1) {
      const thumbprint = `burning-${round}`;
      await Promise.all([
        register(thumbprint, clientId),
        administration.burnKeys([thumbprint], { actor: 'administrator' }),
        register(thumbprint, clientId, 1),
      ]);
      const usable = `SELECT state FROM client_key WHERE thumbprint = $1 AND state <> 'revoked'`;
      expect(await rowsWhere(database, usable, thumbprint)).toEqual([]);
    }
  });
});
