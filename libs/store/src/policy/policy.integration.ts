import { newTokenId } from '@signet/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Admission } from '../admission/admission.js';
import { ClientDirectory } from '../client/client-directory.js';
import type { ClientRecord } from '../client/client-record.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { PolicyDirectory } from './policy-directory.js';
import { type PolicyChange, PolicyStore } from './policy-store.js';

let database: TestDatabase;
let store: PolicyStore;
let directory: PolicyDirectory;

beforeAll(async () => {
  database = await openTestDatabase();
  store = new PolicyStore(database.dataSource);
  directory = new PolicyDirectory(database.requestPool);
});
afterAll(() => database.close());

async function publish(change: Partial<PolicyChange>): Promise<string> {
  const outcome = await store.publish({ organisation_id: null, document: {}, note: null, ...change });
  if (outcome.outcome === 'outdated') throw new Error('outdated');
  return outcome.policy.policy_id;
}

describe('a policy', () => {
  test("is the organisation's own, else the default, else none", async () => {
    const { organisationId: organisation_id } = await seedClient(database);
    expect(await directory.findInForce(organisation_id)).toBeUndefined();
    const byDefault = await publish({ document: { scopes: ['read'] } });
    expect(await directory.findInForce(organisation_id)).toBe(byDefault);
    const own = await publish({ organisation_id, document: { scopes: [] } });
    expect(await directory.findInForce(organisation_id)).toBe(own);
    expect(await directory.get(own)).toEqual({ policyId: own, version: 1, document: { scopes: [] } });
    await publish({ organisation_id, document: null });
    expect(await directory.findInForce(organisation_id)).toBe(byDefault);
    const again = await publish({ organisation_id, document: { profile: 'fapi2' } });
    expect(await directory.findInForce(organisation_id)).toBe(again);
    expect((await store.list(organisation_id)).map(({ version }) => version)).toEqual([3, 2, 1]);
  });

  test('is published upon the version its author saw, once of many at once', async () => {
    const { organisationId: organisation_id } = await seedClient(database);
    const change = { organisation_id, document: {}, note: null, upon: 0 };
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => store.publish(change)));
    expect(outcomes.filter(({ outcome }) => outcome === 'published')).toHaveLength(1);
    expect(outcomes.filter((one) => one.outcome === 'outdated' && one.version === 1)).toHaveLength(9);
  });

  test('reaches the records of clients with their profile, and admission refuses what was decided before', async () => {
    const { organisationId: organisation_id, clientId } = await seedClient(database);
    const clients = new ClientDirectory(database.requestPool);
    const admission = new Admission(database.admissionPool);
    const found = async () => (await clients.reload(clientId)) as ClientRecord;
    const admit = ({ policyId, version }: ClientRecord) =>
      admission.admit({
        clientId,
        version,
        policyId: policyId ?? null,
        jti: newTokenId(),
        expiresAt: Math.floor(Date.now() / 1000) + 90,
      });
    const standard = await found();
    expect(await admit(standard)).toBe('admitted');
    const policyId = await publish({ organisation_id, document: { profile: 'fapi2' } });
    expect(await admit(standard)).toBe('changed');
    const strict = await found();
    expect([standard.profile, strict.profile]).toEqual(['standard', 'fapi2']);
    expect(strict).toMatchObject({ policyId, version: standard.version });
    expect(await admit(strict)).toBe('admitted');
    // The default is nothing to it now, nor is the policy of another.
    await publish({ organisation_id: (await seedClient(database)).organisationId });
    await publish({});
    expect(await admit(strict)).toBe('admitted');
    await publish({ organisation_id, document: null });
    expect([await admit(strict), await admit(await found())]).toEqual(['changed', 'admitted']);
  });

  test('that is the default gives its profile to who has none of its own', async () => {
    const [own, other] = [await seedClient(database), await seedClient(database)];
    const clients = new ClientDirectory(database.requestPool);
    const profileOf = async ({ clientId }: { clientId: string }) =>
      ((await clients.reload(clientId)) as ClientRecord).profile;
    await publish({ document: { profile: 'fapi2' } });
    await publish({ organisation_id: own.organisationId, document: {} });
    expect([await profileOf(own), await profileOf(other)]).toEqual(['standard', 'fapi2']);
    await publish({ organisation_id: own.organisationId, document: null });
    expect(await profileOf(own)).toBe('fapi2');
    await publish({});
    expect([await profileOf(own), await profileOf(other)]).toEqual(['standard', 'standard']);
  });

  test('stands in the audit, and is never changed or removed', async () => {
    const { organisationId: organisation_id } = await seedClient(database);
    const policy_id = await publish({ organisation_id, note: 'first' });
    const { rows } = await database.requestPool.query(
      `SELECT action, detail FROM audit_event WHERE organisation_id = $1`,
      [organisation_id],
    );
    expect(rows).toEqual([
      { action: 'policy.published', detail: { policy_id, version: 1, before: null, note: 'first' } },
    ]);
    for (const statement of ['UPDATE policy SET document = $1', 'DELETE FROM policy WHERE note = $1']) {
      await expect(database.requestPool.query(statement, ['{}'])).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('that cannot be read refuses', () =>
    expect(directory.get('p_unknown')).rejects.toMatchObject({ status: 503 }));
});
