import { newIdentifier } from '@signet/protocol';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { ClientDirectory } from './client-directory.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** A directory on the database, its clock, and how often it asked. */
function directory(capacity?: number) {
  const asked = { queries: 0, time: 0 };
  const pool = {
    query: (statement: never) => {
      asked.queries += 1;
      return database.requestPool.query(statement);
    },
  } as unknown as Pool;
  return { asked, clients: new ClientDirectory(pool, capacity, () => asked.time) };
}

test('an unknown client costs one query in five seconds, however often it is asked for', async () => {
  const { asked, clients } = directory();
  const nobody = newIdentifier('c');
  for (let time = 0; time < 5; time += 1) expect(await clients.reload(nobody)).toBeUndefined();
  expect(asked.queries).toBe(1);
  asked.time = 5_000;
  await clients.reload(nobody);
  expect(asked.queries).toBe(2);
});

test('a clock set back does not prolong it', async () => {
  const { asked, clients } = directory();
  asked.time = 1_000_000;
  const nobody = newIdentifier('c');
  await clients.reload(nobody);
  asked.time = 0;
  await clients.reload(nobody);
  expect(asked.queries).toBe(2);
});

test('a client made while others are asked for in vain is found at once', async () => {
  const { clients } = directory();
  await Promise.all(Array.from({ length: 50 }, () => clients.reload(newIdentifier('c'))));
  const { clientId } = await seedClient(database);
  expect(await clients.reload(clientId)).toMatchObject({ clientId });
});

test('a client that is asked for in vain all the time is found five seconds later, though it was made meanwhile', async () => {
  const { asked, clients } = directory();
  const clientId = newIdentifier('c');
  expect(await clients.reload(clientId)).toBeUndefined();
  await database.requestPool.query(
    `INSERT INTO client (client_id, organisation_id, kind, metadata, status)
    SELECT $1, organisation_id, kind, metadata, status FROM client WHERE client_id = $2`,
    [clientId, (await seedClient(database)).clientId],
  );
  asked.time = 4_999;
  expect(await clients.reload(clientId)).toBeUndefined();
  asked.time = 5_000;
  expect(await clients.reload(clientId)).toMatchObject({ clientId });
});

test('made-up IDs are forgotten, the oldest first', async () => {
  const { asked, clients } = directory(2);
  const [first, ...others] = Array.from({ length: 3 }, () => newIdentifier('c'));
  for (const clientId of [first as string, ...others]) await clients.reload(clientId);
  await clients.reload(others[1] as string);
  expect(asked.queries).toBe(3);
  await clients.reload(first as string);
  expect(asked.queries).toBe(4);
});

test('what cannot be a client ID costs no query', async () => {
  const { asked, clients } = directory();
  await clients.reload('x'.repeat(10_000));
  expect(asked.queries).toBe(0);
});
