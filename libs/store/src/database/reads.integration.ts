import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Admission } from '../admission/admission.js';
import { ClientDirectory } from '../client/client-directory.js';
import { IntrospectionStore, type TokenFacts } from '../introspection/introspection-store.js';
import { RegistrationStore } from '../registration/registration-store.js';
import { seedRegistered } from '../testing/keys.js';
import { newClient, newToken } from '../testing/registration.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';

type Work = (pool: Pool) => Promise<unknown>;
type Registered = Awaited<ReturnType<typeof seedRegistered>>;

const SIBLINGS = 2_000;
let database: TestDatabase;
let connection: PoolClient;
let one: Registered;
let elsewhere: Registered;

beforeAll(async () => {
  database = await openTestDatabase();
  const registrar = await seedClient(database);
  one = await seedRegistered(database, registrar);
  elsewhere = await seedRegistered(database);
  connection = await database.requestPool.connect();
  for (const [, work] of statements) await work(connection as unknown as Pool);
  const store = new RegistrationStore(database.requestPool);
  const siblings = Array.from({ length: SIBLINGS }, () =>
    store.add(newClient(), newToken(registrar.clientId)),
  );
  await Promise.all(siblings);
  await database.requestPool.query(
    `INSERT INTO revoked_token SELECT 't' || n, now() FROM generate_series(1, ${SIBLINGS}) n`,
  );
  await database.requestPool.query(
    `INSERT INTO burned_key SELECT 'k' || n, 'exposed' FROM generate_series(1, ${SIBLINGS}) n`,
  );
});
afterAll(async () => {
  connection.release();
  await database.close();
});

const seconds = () => Math.floor(Date.now() / 1000);
const use = () => ({ clientId: one.clientId, version: 1, jti: randomUUID(), expiresAt: seconds() + 60 });
const facts = (): TokenFacts => ({
  ...{ tokenId: 'none', clientId: one.clientId, keyThumbprint: one.thumbprint, issuedAt: seconds() },
});

/** Rows read by the work, on the connection that planned it while the tables were empty. */
async function rowsReadBy(work: Work): Promise<number> {
  // What the connection read before is counted with it until it is handed on.
  await connection.query('SELECT pg_stat_force_next_flush()');
  await connection.query('BEGIN');
  await work(connection as unknown as Pool);
  const { rows } = await connection.query(
    'SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int AS read FROM pg_stat_xact_user_tables',
  );
  await connection.query('ROLLBACK');
  return rows[0].read;
}

const statements: [string, Work][] = [
  ['a registration', (pool) => new RegistrationStore(pool).add(newClient(), newToken(one.registrar))],
  [
    'a registration of a key that is held elsewhere',
    (pool) =>
      new RegistrationStore(pool).add({ ...newClient(), keys: elsewhere.keys }, newToken(one.registrar)),
  ],
  ['an initial access token', (pool) => new RegistrationStore(pool).stateOf(newToken(one.registrar))],
  ['a client', (pool) => new ClientDirectory(pool).reload(one.clientId)],
  ['an admission', (pool) => new Admission(pool).admit(use())],
  ['an introspection', (pool) => new IntrospectionStore(pool).introspect(use(), facts())],
];

describe(`with ${SIBLINGS} clients in the organisation`, () => {
  test.each(statements)('%s reads the rows it is about, and no others', async (_what, work) => {
    expect(await rowsReadBy(work)).toBeLessThan(30);
  });
});
