import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../database/database.js';
import { newClient, newIdempotency, newToken } from '../testing/registration.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import type { Idempotency } from './idempotency.js';
import { RegistrationStore } from './registration-store.js';
import { type RepeatedRegistration, RepeatedRegistrationStore } from './repeated-registration-store.js';

let database: TestDatabase;
let otherNode: Database;
let store: RegistrationStore;
let otherStore: RegistrationStore;
let repeats: RepeatedRegistrationStore;
let registrar: { clientId: string; organisationId: string };

beforeAll(async () => {
  database = await openTestDatabase();
  otherNode = await openDatabase({ url: database.url, dataDirectory: '' });
  store = new RegistrationStore(database.requestPool);
  otherStore = new RegistrationStore(otherNode.requestPool);
  repeats = new RepeatedRegistrationStore(database.requestPool);
});
afterAll(async () => {
  await otherNode.close();
  await database.close();
});
beforeEach(async () => {
  registrar = await seedClient(database);
});

const query = async (text: string, values: unknown[] = []) =>
  (await database.requestPool.query(text, values)).rows;

const clientsOf = (registeredBy: string) =>
  query('SELECT client_id FROM client WHERE registered_by = $1', [registeredBy]);

const repeat = (registration: Omit<RepeatedRegistration, 'registrationTokenHash'>) =>
  repeats.repeat({ ...registration, registrationTokenHash: randomBytes(32) });

const expire = ({ keyDigest }: Idempotency) =>
  query('UPDATE idempotency_key SET expires_at = now() WHERE key_digest = $1', [keyDigest]);

describe('a registration under an Idempotency-Key', () => {
  test('is made once of fifty at once with tokens of their own on two nodes; the others spend nothing', async () => {
    const idempotency = newIdempotency();
    const tries = Array.from({ length: 50 }, () => ({
      client: newClient(),
      token: newToken(registrar.clientId),
    }));
    const outcomes = await Promise.all(
      tries.map(({ client, token }, index) =>
        (index % 2 ? store : otherStore).add(client, token, { idempotency }),
      ),
    );
    const winners = tries.filter((_, index) => outcomes[index]?.outcome === 'added');
    expect(winners).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'idempotency_key_held')).toHaveLength(49);
    expect(await clientsOf(registrar.clientId)).toEqual([{ client_id: winners[0]?.client.clientId }]);
    const states = await Promise.all(tries.map(({ token }) => store.stateOf(token)));
    expect(states.filter(({ state }) => state === 'token_spent')).toHaveLength(1);
  });

  test('is made once of fifty at once with one token, under keys of their own', async () => {
    const token = newToken(registrar.clientId);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 ? store : otherStore).add(newClient(), token, { idempotency: newIdempotency() }),
      ),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'added')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'token_spent')).toHaveLength(49);
    expect(await clientsOf(registrar.clientId)).toHaveLength(1);
  });

  test('that is refused leaves the key free', async () => {
    const idempotency = newIdempotency();
    const burned = newClient();
    await query(`INSERT INTO burned_key (thumbprint, reason) VALUES ($1, 'exposed')`, [
      burned.keys[0]?.thumbprint,
    ]);
    expect(await store.add(burned, newToken(registrar.clientId), { idempotency })).toMatchObject({
      outcome: 'key_burned',
    });
    expect(await store.add(newClient(), newToken(registrar.clientId), { idempotency })).toMatchObject({
      outcome: 'added',
    });
  });

  test('that cannot be written leaves nothing, and its connection is not used again', async () => {
    const idempotency = newIdempotency();
    const token = newToken(registrar.clientId);
    const broken = { ...newClient(), registrationTokenHash: Buffer.alloc(5) };
    await expect(store.add(broken, token, { idempotency })).rejects.toMatchObject({ status: 503 });
    expect(await query('SELECT FROM idempotency_key WHERE key_digest = $1', [idempotency.keyDigest])).toEqual(
      [],
    );
    expect(await store.add(newClient(), token, { idempotency })).toMatchObject({ outcome: 'added' });
  });

  test('may be made anew once the key has expired, removed or not', async () => {
    const idempotency = newIdempotency();
    for (const remove of [false, true, false]) {
      expect(await store.add(newClient(), newToken(registrar.clientId), { idempotency })).toMatchObject({
        outcome: 'added',
      });
      expect(await repeat({ token: newToken(registrar.clientId), idempotency })).toMatchObject({
        outcome: 'repeated',
      });
      await expire(idempotency);
      expect(await repeat({ token: newToken(registrar.clientId), idempotency })).toEqual({
        outcome: 'not_registered',
      });
      if (remove) await repeats.removeExpiredKeys();
    }
    expect(await clientsOf(registrar.clientId)).toHaveLength(3);
  });

  test('keeps its key for 24 hours', async () => {
    const idempotency = newIdempotency();
    await store.add(newClient(), newToken(registrar.clientId), { idempotency });
    const life = `SELECT extract(epoch FROM expires_at - created_at)::int AS life FROM idempotency_key WHERE key_digest = $1`;
    expect(await query(life, [idempotency.keyDigest])).toEqual([{ life: 86_400 }]);
    await repeats.removeExpiredKeys();
    expect(await query(life, [idempotency.keyDigest])).toHaveLength(1);
  });
});

describe('a token of more than one use', () => {
  test('registers a natural key once, and each other one once', async () => {
    const token = newToken(registrar.clientId);
    await store.add(newClient(), token, { naturalKey: 'one' });
    await query('UPDATE initial_access_token SET allowed_uses = 3 WHERE token_id = $1', [token.tokenId]);
    const outcomes = await Promise.all(
      ['one', 'two', 'one', 'two', 'three'].map((naturalKey, index) =>
        (index % 2 ? store : otherStore).add(newClient(), token, { naturalKey }),
      ),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'added')).toHaveLength(2);
    expect(await clientsOf(registrar.clientId)).toHaveLength(3);
  });
});
