import { afterAll, beforeAll, expect, test } from 'vitest';
import { ClientDirectory } from '../client/client-directory.js';
import type { ClientKeyRecord, ClientRecord } from '../client/client-record.js';
import { rowsWhere, seedRegistered } from '../testing/keys.js';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { ClientKeyStore } from './client-key-store.js';
import { KeyUses } from './key-uses.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function seedKey(): Promise<{ clientId: string; key: ClientKeyRecord }> {
  const { clientId } = await seedRegistered(database);
  const record = (await new ClientDirectory(database.requestPool).reload(clientId)) as ClientRecord;
  return { clientId, key: record.keys[0] as ClientKeyRecord };
}

async function usesOf(clientId: string): Promise<number> {
  const [key] = await new ClientKeyStore(database.requestPool).list(clientId);
  return (key?.uses ?? []).reduce((sum, { uses }) => sum + uses, 0);
}

test('counts the uses of many nodes, and writes nothing before it is told to', async () => {
  const { clientId, key } = await seedKey();
  const nodes = [new KeyUses(database.requestPool), new KeyUses(database.requestPool)];
  for (let use = 0; use < 10; use += 1) expect(nodes[use % 2]?.note(key)).toBeUndefined();
  expect(await usesOf(clientId)).toBe(0);
  await Promise.all(nodes.map((node) => node.write()));
  await Promise.all(nodes.map((node) => node.write()));
  expect(await usesOf(clientId)).toBe(10);
  const [listed] = await new ClientKeyStore(database.requestPool).list(clientId);
  expect(listed).toMatchObject({ first_used_at: expect.any(Date), last_used_at: expect.any(Date) });
});

test('does not raise the version of the client', async () => {
  const { clientId, key } = await seedKey();
  const uses = new KeyUses(database.requestPool);
  void uses.note(key);
  await uses.write();
  const [{ version }] = (await rowsWhere(
    database,
    'SELECT version FROM client WHERE client_id = $1',
    clientId,
  )) as [{ version: string }];
  expect(version).toBe('1');
});

test('keeps what could not be written for the next time', async () => {
  const { clientId, key } = await seedKey();
  const uses = new KeyUses(database.requestPool);
  void uses.note(key);
  await rowsWhere(database, 'ALTER TABLE key_use RENAME TO key_use_away');
  try {
    await expect(uses.write()).rejects.toMatchObject({ status: 503 });
  } finally {
    await rowsWhere(database, 'ALTER TABLE key_use_away RENAME TO key_use');
  }
  void uses.note(key);
  await uses.write();
  expect(await usesOf(clientId)).toBe(2);
});

test('forgets the counts of long ago', async () => {
  const { key } = await seedKey();
  const insert = `INSERT INTO key_use VALUES ($1, now() - interval '91 days', 1), ($1, now() - interval '89 days', 1)`;
  await rowsWhere(database, insert, key.keyId);
  await new KeyUses(database.requestPool).removeOld();
  expect(await rowsWhere(database, 'SELECT uses FROM key_use WHERE key_id = $1', key.keyId)).toHaveLength(1);
});
