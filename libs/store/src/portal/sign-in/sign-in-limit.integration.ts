import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { SignInLimitStore } from './sign-in-limit-store.js';

let database: TestDatabase;
let store: SignInLimitStore;

beforeAll(async () => {
  database = await openTestDatabase();
  store = new SignInLimitStore(database.requestPool);
});
afterAll(() => database.close());

const limitOf = (most: number) => ({ bucketHash: randomBytes(32), most, window: 900, grows: false });
const pass = (hash: Buffer) =>
  database.requestPool.query(`UPDATE sign_in_limit SET resets_at = now() WHERE bucket_hash = $1`, [hash]);

describe('tries', () => {
  test('of many who ask at once, also in another order, are counted each', async () => {
    const [account, source] = [limitOf(5), limitOf(50)];
    const asked = Array.from({ length: 20 }, (_, index) =>
      store.take(index % 2 ? [account, source] : [source, account]),
    );
    const waits = await Promise.all(asked);
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
    expect(Math.max(...waits)).toBeGreaterThan(890);
  });

  test('while the name is shut are not counted, and cost the other name nothing', async () => {
    const [account, source] = [limitOf(1), limitOf(2)];
    expect(await store.take([account, source])).toBe(0);
    for (let times = 0; times < 5; times += 1) expect(await store.take([account, source])).toBeGreaterThan(0);
    expect(await store.take([limitOf(1), source])).toBe(0);
  });

  test('begin anew when the window is over', async () => {
    const account = limitOf(2);
    await store.take([account]);
    await store.take([account]);
    expect(await store.take([account])).toBeGreaterThan(0);
    await pass(account.bucketHash);
    expect(await store.take([account])).toBe(0);
  });

  test('are forgotten, or one of them given back, where it was no stranger', async () => {
    const [account, source] = [limitOf(2), limitOf(2)];
    await store.take([account, source]);
    await store.take([account, source]);
    await store.forget([account]);
    await store.giveBack([source]);
    expect(await store.take([account, source])).toBe(0);
    expect(await store.take([account, source])).toBeGreaterThan(0);
  });

  test('are removed once they are long past', async () => {
    const account = limitOf(1);
    await store.take([account]);
    await store.removeOld();
    expect(await store.take([account])).toBeGreaterThan(0);
    await database.requestPool.query(`UPDATE sign_in_limit SET resets_at = now() - interval '3 days'`);
    await store.removeOld();
    expect((await database.requestPool.query('SELECT FROM sign_in_limit')).rowCount).toBe(0);
  });
});
