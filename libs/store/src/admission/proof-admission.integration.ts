import { randomBytes } from 'node:crypto';
import { newTokenId } from '@signet/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { Admission } from './admission.js';
import type { ProofUse } from './decide-each-once.js';
import { PARTITION_SECONDS } from './admission-statement.js';
import { ProofAdmission } from './proof-admission.js';

let database: TestDatabase;
let clientId: string;
let nodes: [Admission, Admission];
let proofs: [ProofAdmission, ProofAdmission];

beforeAll(async () => {
  database = await openTestDatabase();
  ({ clientId } = await seedClient(database));
  nodes = [new Admission(database.admissionPool), new Admission(database.requestPool)];
  proofs = [new ProofAdmission(database.admissionPool), new ProofAdmission(database.requestPool)];
});
afterAll(() => database.close());

const soon = () => Math.floor(Date.now() / 1000) + 90;
const newProof = (expiresAt = soon()): ProofUse => ({ digest: randomBytes(32), expiresAt });
const request = (proof?: ProofUse, more = {}) => ({
  ...{ clientId, version: 1, jti: newTokenId(), expiresAt: soon(), proof },
  ...more,
});
const winners = (verdicts: readonly string[]) => verdicts.filter((verdict) => verdict === 'admitted').length;

describe('a proof with an assertion', () => {
  test('is used up with it, on any node', async () => {
    const proof = newProof();
    expect(await nodes[0].admit(request(proof))).toBe('admitted');
    expect(await nodes[0].admit(request(proof))).toBe('proof_replayed');
    expect(await nodes[1].admit(request(proof))).toBe('proof_replayed');
  });

  test('is not used up by a replayed assertion, in one batch or in two', async () => {
    const [proof, jti] = [newProof(), newTokenId()];
    const answers = [nodes[0].admit(request(undefined, { jti })), nodes[0].admit(request(proof, { jti }))];
    expect(await Promise.all(answers)).toEqual(['admitted', 'replayed']);
    expect(await nodes[1].admit(request(proof, { jti }))).toBe('replayed');
    expect(await nodes[1].admit(request(proof))).toBe('admitted');
  });

  test('is not used up, nor is the assertion, by a client that may not', async () => {
    const [proof, jti] = [newProof(), newTokenId()];
    expect(await nodes[0].admit(request(proof, { jti, version: 7 }))).toBe('changed');
    expect(await nodes[0].admit(request(proof, { jti }))).toBe('admitted');
  });

  test('uses up its assertion when it is a replay', async () => {
    const [proof, jti] = [newProof(), newTokenId()];
    await nodes[0].admit(request(proof));
    expect(await nodes[0].admit(request(proof, { jti }))).toBe('proof_replayed');
    expect(await nodes[0].admit(request(newProof(), { jti }))).toBe('replayed');
  });

  test('is refused when it is too old by the clock of the database, and uses up nothing', async () => {
    const jti = newTokenId();
    expect(await nodes[0].admit(request(newProof(soon() - 3600), { jti }))).toBe('proof_expired');
    expect(await nodes[0].admit(request(undefined, { jti }))).toBe('admitted');
  });

  test('has one winner among many in one batch, and leaves those without a proof alone', async () => {
    const proof = newProof();
    const asked = Array.from({ length: 60 }, (_, index) =>
      nodes[0].admit(request(index % 2 ? proof : undefined)),
    );
    const verdicts = await Promise.all(asked);
    expect(winners(verdicts.filter((_, index) => index % 2 === 0))).toBe(30);
    expect(winners(verdicts.filter((_, index) => index % 2 === 1))).toBe(1);
  });

  test('has one winner on two nodes, whatever order proofs and assertions arrive in', async () => {
    for (let round = 0; round < 20; round += 1) {
      const used = Array.from({ length: 16 }, () => newProof());
      const asked = [...used, ...used.toReversed()].map((proof, index) =>
        nodes[index % 2 ? 0 : 1].admit(request(proof)),
      );
      expect(winners(await Promise.all(asked))).toBe(used.length);
    }
  });

  test('is found across the edge of a partition', async () => {
    const edge = (Math.floor(soon() / PARTITION_SECONDS) + 1) * PARTITION_SECONDS;
    const proof = newProof(edge + 10);
    expect(await nodes[0].admit(request(proof))).toBe('admitted');
    await database.requestPool.query('DELETE FROM assertion_id WHERE bucket < $1', [
      edge / PARTITION_SECONDS,
    ]);
    expect(await nodes[1].admit(request(proof))).toBe('proof_replayed');
  });
});

describe('a proof with an access token', () => {
  test('is used up on any node', async () => {
    const proof = newProof();
    expect(await proofs[0].admit(proof)).toBe('admitted');
    expect(await proofs[0].admit(proof)).toBe('proof_replayed');
    expect(await proofs[1].admit(proof)).toBe('proof_replayed');
  });

  test('has one winner among many in one batch and on two nodes', async () => {
    const proof = newProof();
    const asked = Array.from({ length: 60 }, (_, index) => proofs[index % 2 ? 0 : 1].admit(proof));
    expect(winners(await Promise.all(asked))).toBe(1);
  });

  test('is refused when it is too old by the clock of the database', async () => {
    const answers = [proofs[0].admit(newProof(soon() - 3600)), proofs[0].admit(newProof())];
    expect(await Promise.all(answers)).toEqual(['proof_expired', 'admitted']);
  });

  test('shares its name space with those that came with an assertion', async () => {
    const proof = newProof();
    expect(await proofs[0].admit(proof)).toBe('admitted');
    expect(await nodes[1].admit(request(proof))).toBe('proof_replayed');
  });

  test('is not taken when the database cannot decide', async () => {
    const proof = newProof();
    await database.requestPool.query('ALTER TABLE assertion_id RENAME TO assertion_id_away');
    try {
      await expect(proofs[0].admit(proof)).rejects.toMatchObject({ status: 503 });
    } finally {
      await database.requestPool.query('ALTER TABLE assertion_id_away RENAME TO assertion_id');
    }
    expect(await proofs[0].admit(proof)).toBe('admitted');
  });
});
