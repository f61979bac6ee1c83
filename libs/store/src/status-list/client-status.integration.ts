import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ClientDirectory } from '../client/client-directory.js';
import { isInactive } from '../client/client-record.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { StatusListStore, statusPlaceOf } from './status-list-store.js';

let database: TestDatabase;
let store: StatusListStore;

beforeAll(async () => {
  database = await openTestDatabase();
  store = new StatusListStore(database.requestPool);
});
afterAll(() => database.close());

const run = (sql: string, ...values: unknown[]) => database.requestPool.query(sql, values);
const register = (clientId: string, method: string) =>
  run(
    `UPDATE client SET metadata = jsonb_build_object('token_endpoint_auth_method', $2::text) WHERE client_id = $1`,
    clientId,
    method,
  );

async function statusIndexOf(clientId: string): Promise<number | undefined> {
  const found = await new ClientDirectory(database.requestPool).reload(clientId);
  if (!found || isInactive(found)) throw new Error('The client is not active.');
  return found.statusIndex;
}

async function seedNamedClient() {
  const client = await seedClient(database);
  await register(client.clientId, 'tls_client_auth');
  return { ...client, place: statusPlaceOf((await statusIndexOf(client.clientId)) ?? -1) };
}

const statusOf = async ({ listId, index }: ReturnType<typeof statusPlaceOf>) => {
  const list = await store.find(listId);
  if (list?.invalid.includes(index)) return 'invalid';
  return list?.suspended.includes(index) ? 'suspended' : 'valid';
};
const versionOf = async (listId: number) => (await store.versions()).get(listId) ?? 0;

describe('a client known by a name in its certificate', () => {
  test('has a place of its own in the status lists, which it keeps', async () => {
    const { clientId } = await seedClient(database);
    await register(clientId, 'private_key_jwt');
    expect(await statusIndexOf(clientId)).toBeUndefined();
    await register(clientId, 'tls_client_auth');
    const place = await statusIndexOf(clientId);
    expect(place).toBeTypeOf('number');
    await register(clientId, 'private_key_jwt');
    await register(clientId, 'tls_client_auth');
    expect(await statusIndexOf(clientId)).toBe(place);
  });

  test.each([
    ['invalid', 'it is revoked', `UPDATE client SET status = 'revoked' WHERE client_id = $1`],
    ['suspended', 'it is paused', `UPDATE client SET status = 'paused' WHERE client_id = $1`],
    [
      'suspended',
      'its organisation is suspended',
      `UPDATE organisation o SET status = 'suspended' FROM client c WHERE c.organisation_id = o.organisation_id AND c.client_id = $1`,
    ],
  ])('is %s when %s, alone, and the list counts one change', async (status, _, change) => {
    const [client, sibling] = [await seedNamedClient(), await seedNamedClient()];
    const before = await versionOf(client.place.listId);
    expect(await statusOf(client.place)).toBe('valid');
    await run(change, client.clientId);
    expect([await statusOf(client.place), await statusOf(sibling.place)]).toEqual([status, 'valid']);
    expect(await versionOf(client.place.listId)).toBe(before + 1);
  });
});
