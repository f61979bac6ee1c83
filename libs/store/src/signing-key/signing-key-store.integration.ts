import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rowsWhere } from '../testing/keys.js';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { type NextSigningKeys, SigningKeyStore, type StoredSigningKey } from './signing-key-store.js';

let database: TestDatabase;
let store: SigningKeyStore;
beforeAll(async () => {
  database = await openTestDatabase();
  store = new SigningKeyStore(database.dataSource);
});
beforeEach(() => rowsWhere(database, 'DELETE FROM signing_key'));
afterAll(() => database.close());

const newKey = (): StoredSigningKey => {
  const kid = randomBytes(6).toString('hex');
  return {
    kid,
    alg: 'ES256',
    purpose: 'access_token',
    public_jwk: { kty: 'EC', kid },
    sealed_private_key: randomBytes(40),
  };
};
const at = (seconds: number) => new Date(Date.now() + seconds * 1000);
const next =
  (published: number, active: number): NextSigningKeys =>
  async () => ({
    keys: [newKey()],
    succession: {
      ...{ published_at: at(published), active_from: at(active), predecessors_removed_at: at(active + 100) },
    },
  });
const actor = 'administrator';

test('of many nodes that start at once, one makes the first key', async () => {
  const lists = await Promise.all(
    Array.from({ length: 8 }, () => store.listOrAddFirst(['access_token'], async () => newKey())),
  );
  expect(new Set(lists.flatMap((keys) => keys.map(({ kid }) => kid))).size).toBe(1);
});

describe('a rotation', () => {
  test('sets the end of the key before once: the next rotation leaves it', async () => {
    await store.listOrAddFirst(['access_token'], async () => newKey());
    await store.rotate(next(0, 900), { actor });
    const [first] = await store.list();
    await store.rotate(next(10, 1000), { actor });
    const keys = await store.list();
    expect(keys[0]).toEqual(first);
    expect(first?.retired_at).toEqual(keys[1]?.active_from);
    expect(keys.map(({ retired_at }) => retired_at !== null)).toEqual([true, true, false]);
  });

  test('that is due is made once by eight nodes at once', async () => {
    await store.rotate(next(-200, -100), { actor });
    const due = () => store.rotateIfNoneSince(at(-50), next(0, 900), { actor: 'schedule' });
    await Promise.all(Array.from({ length: 8 }, due));
    expect(await store.list()).toHaveLength(2);
  });

  test('that is not due is not made, also while the next key waits for its time', async () => {
    await store.rotate(next(0, 900), { actor });
    await store.rotateIfNoneSince(at(-50), next(0, 900), { actor: 'schedule' });
    expect(await store.list()).toHaveLength(1);
  });

  test('in an emergency takes back every key there is, also one that waits, and destroys its private half', async () => {
    await store.listOrAddFirst(['access_token'], async () => newKey());
    await store.rotate(next(0, 900), { actor });
    await store.rotate(next(0, 0), { actor, withdraw: true, reason: 'seen elsewhere' });
    const keys = await store.list();
    expect(keys.map(({ withdrawn }) => withdrawn).sort()).toEqual([false, true, true]);
    for (const { withdrawn, sealed_private_key, removed_at } of keys)
      expect([sealed_private_key === null, removed_at !== null]).toEqual([withdrawn, withdrawn]);
  });

  test('stands in the audit', async () => {
    await store.rotate(next(0, 900), { actor, reason: 'drill' });
    const [row] = await rowsWhere(
      database,
      `SELECT actor, detail FROM audit_event WHERE detail->>'reason' = 'drill'`,
    );
    expect(row).toMatchObject({ actor, detail: { withdraw: false } });
  });
});

test('private halves are destroyed when the key is published no more, and no sooner', async () => {
  await store.rotate(next(-2000, -1000), { actor });
  await store.rotate(next(-500, -90), { actor });
  await store.rotate(next(-300, -200), { actor });
  await store.destroyPrivateKeys(new Date());
  const keys = await store.list();
  expect(keys.map(({ sealed_private_key, removed_at }) => [sealed_private_key === null, removed_at])).toEqual(
    keys.map(({ removed_at }) => [removed_at !== null && removed_at <= new Date(), removed_at]),
  );
  expect(keys.filter(({ sealed_private_key }) => sealed_private_key === null).length).toBeGreaterThan(0);
});
