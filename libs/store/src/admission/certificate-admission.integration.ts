import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { seconds } from '../testing/token.js';
import { Admission } from './admission.js';

let database: TestDatabase;
let admission: Admission;
let client: Awaited<ReturnType<typeof seedClient>>;

beforeAll(async () => {
  database = await openTestDatabase();
  admission = new Admission(database.admissionPool);
});
beforeEach(async () => {
  client = await seedClient(database);
});
afterAll(() => database.close());

const run = (sql: string, ...values: unknown[]) => database.requestPool.query(sql, values);
const admit = (more = {}) => admission.admit({ clientId: client.clientId, version: 1, ...more });
const entries = async () =>
  Number((await run('SELECT count(*) AS entries FROM assertion_id')).rows[0].entries);

describe('a client that authenticated by its certificate', () => {
  test('is admitted as often as it asks, alone and in one batch, and leaves nothing behind', async () => {
    const before = await entries();
    expect(await admit()).toBe('admitted');
    const asked = Array.from({ length: 40 }, () => admit());
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['admitted']));
    expect(await entries()).toBe(before);
  });

  test.each([
    ['changed', 'its record is an old one', `UPDATE client SET version = 2 WHERE client_id = $1`],
    ['refused', 'it is paused', `UPDATE client SET status = 'paused' WHERE client_id = $1`],
    ['refused', 'it came to its end', `UPDATE client SET expires_at = now() WHERE client_id = $1`],
    [
      'refused',
      'its organisation is suspended',
      `UPDATE organisation o SET status = 'suspended' FROM client c WHERE c.organisation_id = o.organisation_id AND c.client_id = $1`,
    ],
  ])('is answered %s when %s, beside others of its batch', async (verdict, _, change) => {
    await run(change, client.clientId);
    const { clientId } = await seedClient(database);
    const assertion = { clientId, version: 1, jti: 'beside', expiresAt: seconds() + 60 };
    expect(await Promise.all([admit(), admission.admit(assertion), admit()])).toEqual([
      verdict,
      'admitted',
      verdict,
    ]);
  });

  test('is answered changed when the trust store is newer than the one it was validated under', async () => {
    const { rows } = await run('SELECT version FROM trust_store');
    const trustVersion = Number(rows[0].version);
    expect(await admit({ trustVersion })).toBe('admitted');
    expect(await admit({ trustVersion: trustVersion - 1 })).toBe('changed');
  });

  test('uses up its DPoP proof, once, on whichever way it comes', async () => {
    const proof = { digest: randomBytes(32), expiresAt: seconds() + 60 };
    const verdicts = await Promise.all(Array.from({ length: 9 }, () => admit({ proof })));
    expect(verdicts.toSorted().slice(0, 2)).toEqual(['admitted', 'proof_replayed']);
    expect(await admit({ proof })).toBe('proof_replayed');
    expect(await admit({ proof, jti: 'with', expiresAt: seconds() + 60 })).toBe('proof_replayed');
    expect(await admit()).toBe('admitted');
  });
});
