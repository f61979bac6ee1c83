import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newClient, newToken } from '../testing/registration.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { RegistrationStore } from './registration-store.js';

let database: TestDatabase;
let store: RegistrationStore;

beforeAll(async () => {
  database = await openTestDatabase();
  store = new RegistrationStore(database.requestPool);
});
afterAll(() => database.close());

async function rowsOf(clientId: string) {
  const { rows } = await database.requestPool.query(
    `SELECT (SELECT count(*)::int FROM client WHERE client_id = $1) AS client,
      (SELECT count(*)::int FROM client_key WHERE client_id = $1) AS keys,
      (SELECT count(*)::int FROM audit_event WHERE client_id = $1 AND action = 'client.registered') AS audit`,
    [clientId],
  );
  return rows[0];
}

describe('a registration', () => {
  test('writes the client, its keys and the audit row, and spends the token', async () => {
    const { clientId, organisationId } = await seedClient(database);
    const [client, use] = [newClient(), newToken(clientId)];
    expect(await store.stateOf(use)).toMatchObject({ state: 'usable' });
    const outcome = await store.add(client, use);
    expect(outcome).toMatchObject({ outcome: 'added', issuedAt: expect.any(Number) });
    expect(await rowsOf(client.clientId)).toEqual({ client: 1, keys: 1, audit: 1 });
    expect(await store.stateOf(use)).toMatchObject({ state: 'token_spent' });
    const { rows } = await database.requestPool.query(
      'SELECT organisation_id, software_id FROM client WHERE client_id = $1',
      [client.clientId],
    );
    expect(rows).toEqual([{ organisation_id: organisationId, software_id: 's-1' }]);
  });

  test('is made once of fifty parallel uses of one token', async () => {
    const { clientId } = await seedClient(database);
    const use = newToken(clientId);
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => store.add(newClient(), use)));
    expect(outcomes.filter(({ outcome }) => outcome === 'added')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'token_spent')).toHaveLength(49);
  });

  test('that cannot be written spends nothing', async () => {
    const { clientId } = await seedClient(database);
    const use = newToken(clientId);
    const broken = { ...newClient(), registrationTokenHash: Buffer.alloc(5) };
    await expect(store.add(broken, use)).rejects.toMatchObject({ status: 503 });
    expect(await store.stateOf(use)).toMatchObject({ state: 'usable' });
    expect(await rowsOf(broken.clientId)).toEqual({ client: 0, keys: 0, audit: 0 });
  });

  test('is refused, and nothing written, when the client of the token was revoked', async () => {
    const { clientId } = await seedClient(database);
    await database.requestPool.query(`UPDATE client SET status = 'revoked' WHERE client_id = $1`, [clientId]);
    const client = newClient();
    expect(await store.add(client, newToken(clientId))).toEqual({ outcome: 'token_client_refused' });
    expect(await rowsOf(client.clientId)).toEqual({ client: 0, keys: 0, audit: 0 });
  });

  test('is refused when its organisation is suspended', async () => {
    const { clientId, organisationId } = await seedClient(database);
    await database.requestPool.query(
      `UPDATE organisation SET status = 'suspended' WHERE organisation_id = $1`,
      [organisationId],
    );
    expect(await store.add(newClient(), newToken(clientId))).toEqual({ outcome: 'token_client_refused' });
  });

  test('with a burned key is refused and leaves the token unspent', async () => {
    const { clientId } = await seedClient(database);
    const [client, use] = [newClient(), newToken(clientId)];
    const thumbprint = client.keys[0]?.thumbprint as string;
    await database.requestPool.query(`INSERT INTO burned_key (thumbprint, reason) VALUES ($1, 'exposed')`, [
      thumbprint,
    ]);
    expect(await store.add(client, use)).toEqual({ outcome: 'key_burned', thumbprints: [thumbprint] });
    expect(await store.stateOf(use)).toMatchObject({ state: 'usable' });
  });

  test('with an expired token is refused by the clock of the database', async () => {
    const { clientId } = await seedClient(database);
    expect(await store.add(newClient(), { ...newToken(clientId), expiresAt: 1_000 })).toEqual({
      outcome: 'token_spent',
    });
  });
});

describe('the database itself', () => {
  test('refuses a stored key with private members', async () => {
    const { clientId } = await seedClient(database);
    const insert = database.requestPool.query(
      `INSERT INTO client_key (key_id, client_id, thumbprint, kid, jwk, source, state) VALUES ('x', $1, 't', 'k', '{"d": "1"}', 'jwks', 'active')`,
      [clientId],
    );
    await expect(insert).rejects.toMatchObject({ code: '23514' });
  });

  test.each(['UPDATE audit_event SET actor = $1', 'DELETE FROM audit_event WHERE actor = $1'])(
    'refuses %s',
    async (statement) => {
      await expect(database.requestPool.query(statement, ['nobody'])).rejects.toMatchObject({
        code: '42501',
      });
    },
  );
});
