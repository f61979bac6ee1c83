import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AttemptStore } from '../attempt/attempt-store.js';
import { SigningKeyStore } from '../signing-key/signing-key-store.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { migrations } from '../migrations/migrations.js';
import { openDatabase } from './database.js';
import { DatabaseError } from './database-error.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe('opening a database', () => {
  test('by many servers at once migrates it once', async () => {
    const { rows: before } = await database.requestPool.query(
      'SELECT count(*)::int AS migrations FROM migrations',
    );
    const others = await Promise.all(
      [1, 2, 3].map(() => openDatabase({ url: database.url, dataDirectory: '' })),
    );
    await Promise.all(others.map((other) => other.close()));
    const { rows: after } = await database.requestPool.query(
      'SELECT count(*)::int AS migrations FROM migrations',
    );
    expect(after).toEqual(before);
  });

  test('an empty one by many servers at once works for all of them', async () => {
    await database.requestPool.query('CREATE DATABASE empty_one');
    const url = Object.assign(new URL(database.url), { pathname: '/empty_one' }).href;
    const servers = await Promise.all([1, 2, 3].map(() => openDatabase({ url, dataDirectory: '' })));
    const { rows } = await (servers[0] as (typeof servers)[0]).requestPool.query(
      'SELECT count(*)::int AS made FROM migrations',
    );
    expect(rows).toEqual([{ made: migrations.length }]);
    await Promise.all(servers.map((server) => server.close()));
    await database.requestPool.query('DROP DATABASE empty_one');
  });

  test.each([
    [
      'nobody listens',
      'postgresql://u:top-secret@127.0.0.1:1/d',
      /Cannot reach PostgreSQL at 127\.0\.0\.1:1\/d: .*ECONNREFUSED/,
    ],
    ['the URL is broken', 'postgresql://', /Cannot reach PostgreSQL/],
  ])('says in one line without the password that %s', async (_, url, message) => {
    const error: Error = await openDatabase({ url, dataDirectory: '' }).then(
      () => new Error('opened'),
      (reason) => reason,
    );
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error.message).toMatch(message);
    expect(error.message).not.toMatch(/top-secret|\n/);
  });

  test('refuses a role it does not know in one line', async () => {
    const url = Object.assign(new URL(database.url), { username: 'nobody', password: 'wrong' }).href;
    await expect(openDatabase({ url, dataDirectory: '' })).rejects.toThrow(
      /^Cannot reach PostgreSQL at [^\n]*(password authentication failed|does not exist)[^\n]*$/,
    );
  });
});

describe('partitions', () => {
  const names = async (): Promise<string[]> => {
    const { rows } = await database.requestPool.query(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent IN ('assertion_id'::regclass, 'attempt'::regclass) ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  };

  test('exist for the coming two days, and tending them again changes nothing', async () => {
    const before = await names();
    expect(before.filter((name) => name.startsWith('assertion_id_')).length).toBeGreaterThanOrEqual(49);
    await Promise.all([database.tendPartitions(), database.tendPartitions()]);
    expect(await names()).toEqual(before);
  });

  test('of hours long past are dropped', async () => {
    await database.requestPool.query(
      'CREATE TABLE assertion_id_1 PARTITION OF assertion_id FOR VALUES IN (1)',
    );
    await database.requestPool.query(
      `CREATE TABLE attempt_20200101 PARTITION OF attempt FOR VALUES FROM ('2020-01-01') TO ('2020-01-02')`,
    );
    await database.tendPartitions();
    expect(await names()).not.toContain('assertion_id_1');
    expect(await names()).not.toContain('attempt_20200101');
  });
});

describe('signing keys', () => {
  const purposes = ['access_token', 'introspection'] as const;

  test('are made once for each purpose, whichever of many nodes comes first', async () => {
    const store = new SigningKeyStore(database.dataSource);
    const made = await Promise.all(
      ['a', 'b', 'c'].map((node) =>
        store.listOrAddFirst(purposes, async (purpose) => ({
          ...{ kid: `${node}-${purpose}`, alg: 'ES256', purpose },
          public_jwk: { kid: node },
          sealed_private_key: Buffer.from(node),
        })),
      ),
    );
    expect(new Set(made.flat().map(({ kid }) => kid)).size).toBe(2);
    expect((await store.list()).map(({ purpose }) => purpose).sort()).toEqual(purposes);
  });
});

describe('attempts', () => {
  test('are kept with the client where it exists, and found by their reference', async () => {
    const store = new AttemptStore(database.requestPool);
    const { clientId } = await seedClient(database);
    const refusal = { reason: 'audience_mismatch', evidence: { sent: 'https://x', n: 7 } } as const;
    await Promise.all([
      store.keep({ reference: 'r_1', endpoint: '/token', clientId, refusal }),
      store.keep({ reference: 'r_2', endpoint: '/token', clientId: "c_x'; --", refusal }),
      store.keep({ reference: 'r_3', endpoint: '/token', refusal }),
    ]);
    expect(await store.find('r_1')).toMatchObject({
      client_id: clientId,
      reason: 'audience_mismatch',
      evidence: refusal.evidence,
    });
    expect(await store.find('r_2')).toMatchObject({ client_id: null });
    expect(await store.find('r_3')).toMatchObject({ client_id: null, endpoint: '/token' });
    expect(await store.find('r_4')).toBeUndefined();
  });
});
