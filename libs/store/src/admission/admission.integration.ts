import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { Admission } from './admission.js';
import type { Verdict } from './decide-each-once.js';
import { PARTITION_SECONDS } from './admission-statement.js';

let database: TestDatabase;
let nodeA: Admission;
let nodeB: Admission;

beforeAll(async () => {
  database = await openTestDatabase();
  nodeA = new Admission(database.admissionPool);
  nodeB = new Admission(database.requestPool);
});
afterAll(() => database.close());

const soon = () => Math.floor(Date.now() / 1000) + 90;
const request = (clientId: string, jti: string, more = {}) => ({
  clientId,
  version: 1,
  jti,
  expiresAt: soon(),
  ...more,
});
const count = (verdicts: readonly Verdict[], verdict: Verdict) =>
  verdicts.filter((one) => one === verdict).length;

describe('admission', () => {
  test('admits an assertion once and calls the next use a replay, on any node', async () => {
    const { clientId } = await seedClient(database);
    expect(await nodeA.admit(request(clientId, 'one'))).toBe('admitted');
    expect(await nodeA.admit(request(clientId, 'one'))).toBe('replayed');
    expect(await nodeB.admit(request(clientId, 'one'))).toBe('replayed');
  });

  test('lets exactly one of many uses in one batch win', async () => {
    const { clientId } = await seedClient(database);
    const verdicts = await Promise.all(
      Array.from({ length: 50 }, () => nodeA.admit(request(clientId, 'same'))),
    );
    expect([count(verdicts, 'admitted'), count(verdicts, 'replayed')]).toEqual([1, 49]);
  });

  test('lets exactly one of many uses on two nodes win, whatever order they arrive in', async () => {
    const { clientId } = await seedClient(database);
    for (let round = 0; round < 20; round += 1) {
      const names = Array.from({ length: 16 }, (_, index) => `race-${round}-${index}`);
      const asked = [...names, ...names.toReversed()].map((jti, index) =>
        (index % 2 ? nodeA : nodeB).admit(request(clientId, jti)),
      );
      const others = names.toReversed().map((jti) => nodeB.admit(request(clientId, jti)));
      expect(count(await Promise.all([...asked, ...others]), 'admitted')).toBe(names.length);
    }
  });

  test('keeps the name spaces of clients apart', async () => {
    const [one, other] = [await seedClient(database), await seedClient(database)];
    const verdicts = await Promise.all(
      [one, other].map(({ clientId }) => nodeA.admit(request(clientId, 'shared'))),
    );
    expect(verdicts).toEqual(['admitted', 'admitted']);
  });

  test('takes ten thousand different jtis without a false alarm', async () => {
    const { clientId } = await seedClient(database);
    const asked = Array.from({ length: 10_000 }, (_, index) => nodeA.admit(request(clientId, `j${index}`)));
    expect(count(await Promise.all(asked.slice(0, 5_000)), 'admitted')).toBe(5_000);
    expect(count(await Promise.all(asked.slice(5_000)), 'admitted')).toBe(5_000);
  });

  test('answers each request of a mixed batch for itself', async () => {
    const good = await seedClient(database);
    const revoked = await seedClient(database);
    const suspended = await seedClient(database);
    await database.requestPool.query(`UPDATE client SET status = 'revoked' WHERE client_id = $1`, [
      revoked.clientId,
    ]);
    await database.requestPool.query(
      `UPDATE organisation SET status = 'suspended' WHERE organisation_id = $1`,
      [suspended.organisationId],
    );
    const verdicts = await Promise.all([
      nodeA.admit(request(good.clientId, 'a')),
      nodeA.admit(request(revoked.clientId, 'b')),
      nodeA.admit(request(suspended.clientId, 'c')),
      nodeA.admit(request(good.clientId, 'd', { version: 7 })),
      nodeA.admit(request('c_0000000000000000000000', 'e')),
      nodeA.admit(request(good.clientId, 'f', { expiresAt: soon() - 3600 })),
      nodeA.admit(request(good.clientId, 'a')),
    ]);
    expect(verdicts).toEqual(['admitted', 'refused', 'refused', 'changed', 'changed', 'expired', 'replayed']);
  });

  test('calls a request outdated that was decided by other resource servers, and does not use it up', async () => {
    const { clientId } = await seedClient(database);
    const { rows } = await database.requestPool.query('SELECT catalogue_version FROM issuance');
    const catalogueVersion = Number(rows[0].catalogue_version);
    const verdicts = [
      await nodeA.admit(request(clientId, 'decided', { catalogueVersion: catalogueVersion - 1 })),
      await nodeA.admit(request(clientId, 'decided', { catalogueVersion })),
      await nodeA.admit(request(clientId, 'not asked')),
    ];
    expect(verdicts).toEqual(['outdated', 'admitted', 'admitted']);
  });

  test('does not use up the jti of a request that was not admitted', async () => {
    const { clientId } = await seedClient(database);
    const [stale, current] = await Promise.all([
      nodeA.admit(request(clientId, 'kept', { version: 0 })),
      nodeA.admit(request(clientId, 'kept')),
    ]);
    expect([stale, current]).toEqual(['changed', 'admitted']);
  });

  test('sees a change of a key as a newer version of its client', async () => {
    const { clientId } = await seedClient(database);
    await database.requestPool.query(
      `INSERT INTO client_key (key_id, client_id, thumbprint, kid, jwk, source, state) VALUES ($1, $1, 't', 'k', '{}', 'jwks', 'active')`,
      [clientId],
    );
    await database.requestPool.query(`UPDATE client_key SET state = 'revoked' WHERE client_id = $1`, [
      clientId,
    ]);
    expect(await nodeA.admit(request(clientId, 'after'))).toBe('changed');
  });

  test('refuses the same jti across the edge of a partition, also in another assertion', async () => {
    const { clientId } = await seedClient(database);
    // Two hours on, so that it stays ahead also when an hour ends while this runs.
    const edge = (Math.floor(Date.now() / 1000 / PARTITION_SECONDS) + 2) * PARTITION_SECONDS;
    expect(await nodeA.admit(request(clientId, 'edge', { expiresAt: edge + 10 }))).toBe('admitted');
    const { rows } = await database.requestPool.query(
      `SELECT count(DISTINCT tableoid)::int AS partitions FROM assertion_id
      WHERE digest = sha256(convert_to('signet:assertion-id:1', 'UTF8') || '\\x00'::bytea || convert_to($1, 'UTF8') || '\\x00'::bytea || convert_to('edge', 'UTF8'))`,
      [clientId],
    );
    expect(rows[0].partitions).toBeGreaterThanOrEqual(2);
    // As after the edge: the earlier partition is gone, and another assertion comes with the same jti.
    await database.requestPool.query('DELETE FROM assertion_id WHERE bucket < $1', [
      edge / PARTITION_SECONDS,
    ]);
    expect(await nodeB.admit(request(clientId, 'edge', { expiresAt: edge + 100 }))).toBe('replayed');
  });

  test('refuses the whole batch when the database cannot decide, and recovers', async () => {
    const { clientId } = await seedClient(database);
    await database.requestPool.query('ALTER TABLE assertion_id RENAME TO assertion_id_away');
    try {
      await expect(nodeA.admit(request(clientId, 'x'))).rejects.toMatchObject({ status: 503 });
    } finally {
      await database.requestPool.query('ALTER TABLE assertion_id_away RENAME TO assertion_id');
    }
    expect(await nodeA.admit(request(clientId, 'x'))).toBe('admitted');
  });
});
