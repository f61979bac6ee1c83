import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { type KeyedClient, seedKey, seedKeyedClient } from '../testing/token.js';
import { STATUS_LIST_SIZE, StatusListStore, statusPlaceOf } from './status-list-store.js';

let database: TestDatabase;
let store: StatusListStore;

beforeAll(async () => {
  database = await openTestDatabase();
  store = new StatusListStore(database.requestPool);
});
afterAll(() => database.close());

const run = (sql: string, ...values: unknown[]) => database.requestPool.query(sql, values);
const placeOf = async ({ keyId }: Pick<KeyedClient, 'keyId'>) => {
  const { rows } = await run('SELECT status_index FROM client_key WHERE key_id = $1', keyId);
  return statusPlaceOf(Number(rows[0].status_index));
};
const statusOf = async (client: Pick<KeyedClient, 'keyId'>) => {
  const { listId, index } = await placeOf(client);
  const list = await store.find(listId);
  if (list?.invalid.includes(index)) return 'invalid';
  return list?.suspended.includes(index) ? 'suspended' : 'valid';
};
const versionOf = async (listId = 0) => (await store.versions()).get(listId) ?? 0;

describe('the places of keys', () => {
  test('are dealt out to a whole list, each once, and not in order', async () => {
    const places: number[] = [];
    for (let part = 0; part < 32; part += 1) {
      const { rows } = await run(
        `SELECT next_status_index() AS place FROM generate_series(1, ${STATUS_LIST_SIZE / 16})`,
      );
      places.push(...rows.map(({ place }) => Number(place)));
    }
    expect(new Set(places).size).toBe(2 * STATUS_LIST_SIZE);
    const whole = places.filter((place) => statusPlaceOf(place).listId === 1);
    expect(whole).toHaveLength(STATUS_LIST_SIZE);
    // By chance some are; in order all would be.
    const close = whole.slice(1).filter((place, at) => Math.abs(place - whole[at]!) < 16);
    expect(close.length).toBeLessThan(STATUS_LIST_SIZE / 100);
  });

  test('of two lists are shuffled differently', async () => {
    const { rows } = await run('SELECT seed FROM status_list ORDER BY list_id');
    expect(new Set(rows.map(({ seed }) => seed)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(1);
  });
});

describe('a status', () => {
  const changes: [string, string, (client: KeyedClient) => Promise<unknown>][] = [
    [
      'invalid',
      'its key is revoked',
      ({ keyId }) => run(`UPDATE client_key SET state = 'revoked' WHERE key_id = $1`, keyId),
    ],
    [
      'invalid',
      'its client is revoked',
      ({ clientId }) => run(`UPDATE client SET status = 'revoked' WHERE client_id = $1`, clientId),
    ],
    [
      'suspended',
      'its client is paused',
      ({ clientId }) => run(`UPDATE client SET status = 'paused' WHERE client_id = $1`, clientId),
    ],
    [
      'suspended',
      'its organisation is suspended',
      ({ organisationId }) =>
        run(`UPDATE organisation SET status = 'suspended' WHERE organisation_id = $1`, organisationId),
    ],
  ];
  test.each(changes)('is %s when %s, and the list counts one change', async (status, _, change) => {
    const [client, sibling] = [await seedKeyedClient(database), await seedKeyedClient(database)];
    const { listId } = await placeOf(client);
    const before = await versionOf(listId);
    expect(await statusOf(client)).toBe('valid');
    await change(client);
    expect([await statusOf(client), await statusOf(sibling)]).toEqual([status, 'valid']);
    expect(await versionOf(listId)).toBe(before + 1);
    expect((await store.find(listId))?.version).toBe(before + 1);
  });

  test('is valid again when a paused client goes on', async () => {
    const client = await seedKeyedClient(database);
    await run(`UPDATE client SET status = 'paused' WHERE client_id = $1`, client.clientId);
    await run(`UPDATE client SET status = 'active' WHERE client_id = $1`, client.clientId);
    expect(await statusOf(client)).toBe('valid');
  });

  test('does not change, nor does the list count, by anything else', async () => {
    const client = await seedKeyedClient(database);
    const { listId } = await placeOf(client);
    const before = await versionOf(listId);
    await run(`UPDATE client_key SET state = 'retired' WHERE key_id = $1`, client.keyId);
    await run(`UPDATE client SET version = version + 1 WHERE client_id = $1`, client.clientId);
    await run(`UPDATE client SET status = 'active' WHERE client_id = $1`, client.clientId);
    expect([await statusOf(client), await versionOf(listId)]).toEqual(['valid', before]);
  });

  test('is of one key alone', async () => {
    const { clientId } = await seedClient(database);
    const [one, other] = [await seedKey(database, clientId), await seedKey(database, clientId)];
    await run(`UPDATE client_key SET state = 'revoked' WHERE key_id = $1`, one.keyId);
    expect([await statusOf(one), await statusOf(other)]).toEqual(['invalid', 'valid']);
  });
});

test('of a list there is not, there is nothing', async () => {
  expect(await store.find(99)).toBeUndefined();
});

test('many revocations at once of clients in one list all count, and none waits for ever', async () => {
  const clients = await Promise.all(Array.from({ length: 24 }, () => seedKeyedClient(database)));
  const { listId } = await placeOf(clients[0]!);
  const before = await versionOf(listId);
  await Promise.all(
    clients.map(({ clientId }) => run(`UPDATE client SET status = 'revoked' WHERE client_id = $1`, clientId)),
  );
  expect(await versionOf(listId)).toBe(before + 24);
  for (const client of clients) expect(await statusOf(client)).toBe('invalid');
});
