import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Admission } from '../admission/admission.js';
import { ClientDirectory } from '../client/client-directory.js';
import { newClient, newToken } from '../testing/registration.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import {
  type RegistrationLimits,
  type RegistrationOutcome,
  RegistrationStore,
} from './registration-store.js';

let database: TestDatabase;
let store: RegistrationStore;
let otherNode: RegistrationStore;

beforeAll(async () => {
  database = await openTestDatabase();
  store = new RegistrationStore(database.requestPool);
  otherNode = new RegistrationStore(database.requestPool);
});
afterAll(() => database.close());

const limited = (limits: RegistrationLimits) => ({ ...newClient(), limits });

const count = (outcomes: readonly RegistrationOutcome[], wanted: RegistrationOutcome['outcome']) =>
  outcomes.filter(({ outcome }) => outcome === wanted).length;

/** Fifty at once on two nodes, each under the token made for it. */
const crowd = (limits: RegistrationLimits, tokenFor: (index: number) => ReturnType<typeof newToken>) =>
  Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      (index % 2 ? store : otherNode).add(limited(limits), tokenFor(index)),
    ),
  );

describe('an initial access token of several uses', () => {
  test('registers as many clients, on any number of nodes at once', async () => {
    const { clientId } = await seedClient(database);
    const token = { ...newToken(clientId), uses: 7 };
    const outcomes = await crowd({}, () => token);
    expect(count(outcomes, 'added')).toBe(7);
    expect(count(outcomes, 'token_spent')).toBe(43);
    expect(await store.stateOf(token)).toMatchObject({ state: 'token_spent' });
  });

  test('cannot be given more uses once it was used', async () => {
    const { clientId } = await seedClient(database);
    const token = newToken(clientId);
    await store.add(newClient(), { ...token, uses: 2 });
    await store.add(newClient(), { ...token, uses: 1000 });
    expect(await store.add(newClient(), { ...token, uses: 1000 })).toEqual({ outcome: 'token_spent' });
  });

  test('never registers the same keys and software twice, and keeps its use', async () => {
    const { clientId } = await seedClient(database);
    const token = { ...newToken(clientId), uses: 2 };
    const recognition = { naturalKey: 'the same' };
    expect(await store.add(newClient(), token, recognition)).toMatchObject({ outcome: 'added' });
    expect(await store.add(newClient(), token, recognition)).toEqual({ outcome: 'already_registered' });
    expect(await store.stateOf(token)).toMatchObject({ state: 'usable' });
    expect(await store.add(newClient(), token, { naturalKey: 'another' })).toMatchObject({
      outcome: 'added',
    });
  });
});

describe('the clients an organisation may have', () => {
  test('are counted exactly, also by two nodes at once, and a refusal spends no token', async () => {
    const { clientId } = await seedClient(database);
    const tokens = Array.from({ length: 50 }, () => newToken(clientId));
    const outcomes = await crowd({ maximumClients: 20 }, (index) => tokens[index] as (typeof tokens)[0]);
    expect(count(outcomes, 'added')).toBe(20);
    expect(count(outcomes, 'clients_exhausted')).toBe(30);
    const states = await Promise.all(tokens.map((token) => store.stateOf(token)));
    expect(states.filter(({ state }) => state === 'usable')).toHaveLength(30);
  });

  test('are counted by onboarding client as well', async () => {
    const { clientId, organisationId } = await seedClient(database);
    const add = (registrar: string) => store.add(limited({ maximumOfRegistrar: 1 }), newToken(registrar));
    expect(await add(clientId)).toMatchObject({ outcome: 'added' });
    expect(await add(clientId)).toEqual({ outcome: 'clients_exhausted' });
    const other = await seedClient(database);
    await database.requestPool.query('UPDATE client SET organisation_id = $2 WHERE client_id = $1', [
      other.clientId,
      organisationId,
    ]);
    expect(await add(other.clientId)).toMatchObject({ outcome: 'added' });
  });

  test.each([
    ['revoked', `status = 'revoked'`],
    ['at its end', `expires_at = now() - interval '1 second'`],
  ])('do not include one that is %s', async (_, change) => {
    const { clientId } = await seedClient(database);
    const [first, limits] = [newClient(), { maximumClients: 1 }];
    await store.add({ ...first, limits }, newToken(clientId));
    expect(await store.add(limited(limits), newToken(clientId))).toEqual({ outcome: 'clients_exhausted' });
    await database.requestPool.query(`UPDATE client SET ${change} WHERE client_id = $1`, [first.clientId]);
    expect(await store.add(limited(limits), newToken(clientId))).toMatchObject({ outcome: 'added' });
  });
});

describe('a client with an end', () => {
  test('is told it in seconds, and is not admitted after it', async () => {
    const { clientId: registrar } = await seedClient(database);
    const client = limited({ clientLifetime: 3600 });
    const outcome = await store.add(client, newToken(registrar));
    expect(outcome).toMatchObject({ outcome: 'added' });
    const { issuedAt, expiresAt } = outcome as { issuedAt: number; expiresAt: number };
    expect(expiresAt - issuedAt).toBe(3600);
    const [admission, directory] = [
      new Admission(database.admissionPool),
      new ClientDirectory(database.requestPool),
    ];
    const { clientId } = client;
    const request = { clientId, version: 1, expiresAt };
    expect(await admission.admit({ ...request, jti: 'before' })).toBe('admitted');
    await database.requestPool.query('UPDATE client SET expires_at = now() WHERE client_id = $1', [clientId]);
    expect(await admission.admit({ ...request, jti: 'after' })).toBe('refused');
    expect(await directory.reload(clientId)).toMatchObject({ inactive: { status: 'expired' } });
  });
});

describe('a registration that is tried out', () => {
  test('answers as the real one would and leaves nothing', async () => {
    const { clientId } = await seedClient(database);
    const [client, token] = [limited({ maximumClients: 1 }), newToken(clientId)];
    expect(await store.tryOut(client, token)).toMatchObject({ outcome: 'added' });
    expect(await store.stateOf(token)).toMatchObject({ state: 'usable' });
    expect(await store.add(client, token)).toMatchObject({ outcome: 'added' });
    expect(await store.tryOut(limited({ maximumClients: 1 }), newToken(clientId))).toEqual({
      outcome: 'clients_exhausted',
    });
  });
});
