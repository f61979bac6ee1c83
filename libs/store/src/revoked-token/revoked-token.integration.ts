import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Admission } from '../admission/admission.js';
import { IntrospectionStore } from '../introspection/introspection-store.js';
import { RegistrationStore } from '../registration/registration-store.js';
import { newClient, newToken } from '../testing/registration.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { freshRequest, seconds, seedKeyedClient, tokenOf } from '../testing/token.js';
import { RevokedTokenStore } from './revoked-token-store.js';

let database: TestDatabase;
let store: RevokedTokenStore;
let introspection: IntrospectionStore;

beforeAll(async () => {
  database = await openTestDatabase();
  store = new RevokedTokenStore(database.requestPool);
  introspection = new IntrospectionStore(database.requestPool);
});
afterAll(() => database.close());

const run = (sql: string, ...values: unknown[]) => database.requestPool.query(sql, values);
const named = (tokenId: string, initial = false) => ({ tokenId, expiresAt: seconds() + 300, initial });
const auditsOf = async (clientId: string) =>
  (await run(`SELECT detail FROM audit_event WHERE action = 'token.revoked' AND client_id = $1`, clientId))
    .rows;

describe('a revoked token', () => {
  test('is inactive, the next one of the same key not; it stands in the audit once', async () => {
    const client = await seedKeyedClient(database);
    const [token, next] = [tokenOf(client), tokenOf(client)];
    for (let times = 0; times < 2; times += 1) {
      expect(await store.revoke(freshRequest(client.clientId), named(token.tokenId))).toBe('admitted');
    }
    const { clientId } = await seedClient(database);
    expect((await introspection.introspect(freshRequest(clientId), token)).active).toBe(false);
    expect((await introspection.introspect(freshRequest(clientId), next)).active).toBe(true);
    expect(await auditsOf(client.clientId)).toEqual([{ detail: { jti: token.tokenId } }]);
  });

  test('is revoked by one of many who ask at once, and each is answered', async () => {
    const client = await seedKeyedClient(database);
    const token = named(tokenOf(client).tokenId, true);
    const asked = Array.from({ length: 20 }, () => store.revoke(freshRequest(client.clientId), token));
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['admitted']));
    expect(await auditsOf(client.clientId)).toHaveLength(1);
  });

  test('is forgotten once it has long expired, and not before', async () => {
    await run(`INSERT INTO revoked_token VALUES ('old', now() - interval '2 hours'), ('new', now())`);
    await store.removeExpired();
    const { rows } = await run(`SELECT token_id FROM revoked_token WHERE token_id IN ('old', 'new')`);
    expect(rows).toEqual([{ token_id: 'new' }]);
  });
});

describe('nothing is revoked', () => {
  test('with an assertion that is not admitted', async () => {
    const client = await seedKeyedClient(database);
    const token = tokenOf(client);
    const used = freshRequest(client.clientId);
    await new Admission(database.admissionPool).admit(used);
    const asked = [
      store.revoke(used, named(token.tokenId)),
      store.revoke({ ...freshRequest(client.clientId), version: 9 }, named(token.tokenId)),
    ];
    expect(await Promise.all(asked)).toEqual(['replayed', 'changed']);
    expect((await run('SELECT FROM revoked_token WHERE token_id = $1', token.tokenId)).rowCount).toBe(0);
  });

  test('where there is no token to revoke; the assertion is used up', async () => {
    const { clientId } = await seedClient(database);
    const request = freshRequest(clientId);
    expect(await store.revoke(request, undefined)).toBe('admitted');
    expect(await store.revoke(request, undefined)).toBe('replayed');
  });

  test('when it cannot be stored: the answer is 503 (RFC 7009 §2.2.1)', async () => {
    const client = await seedKeyedClient(database);
    const request = freshRequest(client.clientId);
    await run('ALTER TABLE revoked_token RENAME TO revoked_token_away');
    try {
      await expect(store.revoke(request, named('x'))).rejects.toMatchObject({ status: 503 });
    } finally {
      await run('ALTER TABLE revoked_token_away RENAME TO revoked_token');
    }
    expect(await store.revoke(request, named('x'))).toBe('admitted');
  });
});

describe('a revoked initial access token', () => {
  test('is known to the guard, and registers nobody though the guard had let it through', async () => {
    const registrations = new RegistrationStore(database.requestPool);
    const { clientId } = await seedClient(database);
    const token = newToken(clientId);
    expect(await registrations.stateOf(token)).toMatchObject({ state: 'usable' });
    await store.revoke(freshRequest(clientId), { ...token, initial: true });
    expect(await registrations.stateOf(token)).toMatchObject({ state: 'token_revoked' });
    expect(await registrations.add(newClient(), token)).toEqual({ outcome: 'token_spent' });
  });

  test('races a registration: exactly one of them is first', async () => {
    const registrations = new RegistrationStore(database.requestPool);
    const { clientId } = await seedClient(database);
    for (let round = 0; round < 10; round += 1) {
      const token = newToken(clientId);
      const [verdict, { outcome }] = await Promise.all([
        store.revoke(freshRequest(clientId), { ...token, initial: true }),
        registrations.add(newClient(), token),
      ]);
      expect(verdict).toBe('admitted');
      expect(['added', 'token_spent']).toContain(outcome);
      expect(await registrations.add(newClient(), token)).toEqual({ outcome: 'token_spent' });
    }
  });
});
