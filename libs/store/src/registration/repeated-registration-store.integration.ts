import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newClient, newIdempotency, newToken } from '../testing/registration.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { type NewClient, RegistrationStore } from './registration-store.js';
import { type RepeatedRegistration, RepeatedRegistrationStore } from './repeated-registration-store.js';

let database: TestDatabase;
let store: RegistrationStore;
let repeats: RepeatedRegistrationStore;
let registrar: { clientId: string; organisationId: string };

beforeAll(async () => {
  database = await openTestDatabase();
  store = new RegistrationStore(database.requestPool);
  repeats = new RepeatedRegistrationStore(database.requestPool);
});
afterAll(() => database.close());
beforeEach(async () => {
  registrar = await seedClient(database);
});

const repeat = (registration: Omit<RepeatedRegistration, 'registrationTokenHash'>) =>
  repeats.repeat({ ...registration, registrationTokenHash: randomBytes(32) });

const query = async (text: string, values: unknown[] = []) =>
  (await database.requestPool.query(text, values)).rows;

describe('a repeated registration', () => {
  const registered = async () => {
    const [client, token, idempotency] = [newClient(), newToken(registrar.clientId), newIdempotency()];
    await store.add(client, token, { idempotency });
    return { client, token, idempotency };
  };
  const hashesOf = async ({ clientId }: NewClient) =>
    (
      await query(
        'SELECT registration_token_hash AS now, previous_registration_token_hash AS before FROM client WHERE client_id = $1',
        [clientId],
      )
    )[0];

  test('is recognised by its Idempotency-Key, under the same token or another', async () => {
    const { client, token, idempotency } = await registered();
    const { clientId, metadata } = client;
    for (const presented of [token, newToken(registrar.clientId)]) {
      expect(await repeat({ token: presented, idempotency })).toEqual({
        ...{ outcome: 'repeated', clientId, metadata },
        issuedAt: expect.any(Number),
      });
    }
  });

  test('gives the next token and leaves the one before it', async () => {
    const { client, token, idempotency } = await registered();
    const [second, third] = [randomBytes(32), randomBytes(32)];
    await repeats.repeat({ token, idempotency, registrationTokenHash: second });
    expect(await hashesOf(client)).toEqual({ now: second, before: client.registrationTokenHash });
    await repeats.repeat({ token, idempotency, registrationTokenHash: third });
    expect(await hashesOf(client)).toEqual({ now: third, before: second });
  });

  test('is audited', async () => {
    const { client, token, idempotency } = await registered();
    await repeat({ token, idempotency });
    const events = await query(
      `SELECT actor, organisation_id, detail FROM audit_event WHERE client_id = $1 AND action = 'client.registration_repeated'`,
      [client.clientId],
    );
    const detail = { initial_access_token: token.tokenId };
    expect(events).toEqual([
      { actor: registrar.clientId, organisation_id: registrar.organisationId, detail },
    ]);
  });

  test('of another body under the same key is a conflict', async () => {
    const { client, token, idempotency } = await registered();
    const other = { ...idempotency, requestDigest: randomBytes(32) };
    expect(await repeat({ token, idempotency: other })).toEqual({ outcome: 'other_request' });
    expect(await hashesOf(client)).toEqual({ now: client.registrationTokenHash, before: null });
  });

  test.each([
    ['revoked', `status = 'revoked'`],
    ['paused', `status = 'paused'`],
    ['deleted', `status = 'revoked', deleted_at = now(), registration_token_hash = NULL`],
  ])('does not bring back a client that was %s', async (_, change) => {
    const { client, token, idempotency } = await registered();
    await query(`UPDATE client SET ${change} WHERE client_id = $1`, [client.clientId]);
    const before = await hashesOf(client);
    expect(await repeat({ token, idempotency })).toEqual({ outcome: 'client_not_active' });
    expect(await store.add(newClient(), newToken(registrar.clientId), { idempotency })).toEqual({
      outcome: 'idempotency_key_held',
    });
    expect(await hashesOf(client)).toEqual(before);
  });

  test.each([
    ['its onboarding client was revoked', `UPDATE client SET status = 'revoked' WHERE client_id = $1`],
    [
      'its organisation was suspended',
      `UPDATE organisation SET status = 'suspended' WHERE organisation_id = (SELECT organisation_id FROM client WHERE client_id = $1)`,
    ],
  ])('is refused because %s', async (_, change) => {
    const { client, token, idempotency } = await registered();
    await query(change, [registrar.clientId]);
    expect(await repeat({ token, idempotency })).toEqual({ outcome: 'token_client_refused' });
    expect(await hashesOf(client)).toEqual({ now: client.registrationTokenHash, before: null });
  });

  test('is not found by an expired token, by the clock of the database', async () => {
    const { token, idempotency } = await registered();
    const expired = { ...token, expiresAt: 1_000 };
    expect(await repeat({ token: expired, idempotency })).toEqual({ outcome: 'not_registered' });
  });
});
