import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Admission } from '../admission/admission.js';
import { ClientDirectory } from '../client/client-directory.js';
import type { ClientRecord } from '../client/client-record.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { type NewTrustAnchor, TrustAnchorStore } from './trust-anchor-store.js';
import { TrustDirectory } from './trust-directory.js';

let database: TestDatabase;
let store: TrustAnchorStore;
let directory: TrustDirectory;

beforeAll(async () => {
  database = await openTestDatabase();
  store = new TrustAnchorStore(database.dataSource);
  directory = new TrustDirectory(database.requestPool);
});
afterAll(() => database.close());

const anchor = (changes: Partial<NewTrustAnchor> = {}): NewTrustAnchor => ({
  ...{ organisation_id: null, fingerprint: 'f', name: 'Acme Root', subject: 'CN=root', enabled: true },
  ...{ certificate: Buffer.of(1, 2), not_after: new Date('2030-01-01'), revocation: 'none' },
  ...{ revocation_list_uris: [], ...changes },
});
const list = (day: number, issuer = 'CN=root') => ({
  ...{ issuer, scope: 'all', this_update: new Date(`2026-01-0${day}`), next_update: new Date('2030-01-01') },
  ...{ entries: day, octets: Buffer.of(day), number: null },
});

describe('the trust store', () => {
  test('holds anchors of one organisation and of all, at a version that each change raises', async () => {
    const { organisationId } = await seedClient(database);
    const { organisationId: other } = await seedClient(database);
    const { version } = await directory.load(organisationId);
    const { trust_anchor_id } = await store.put(anchor({ organisation_id: organisationId }));
    await store.put(anchor({ fingerprint: 'g', certificate: Buffer.of(3) }));
    const held = await directory.load(organisationId);
    expect(held.version).toBeGreaterThan(version);
    expect(held.anchors).toHaveLength(2);
    expect((await directory.load(other)).anchors).toEqual([
      { certificate: Buffer.of(3), revocation: 'none' },
    ]);
    expect(await store.removeAnchor(trust_anchor_id)).toBe(true);
    expect(await store.removeAnchor(trust_anchor_id)).toBe(false);
    const after = await directory.load(organisationId);
    expect(after.anchors).toHaveLength(1);
    expect(after.version).toBeGreaterThan(held.version);
  });

  test('knows an anchor again, for one organisation as for all, and can disable it', async () => {
    const { organisationId: organisation_id } = await seedClient(database);
    for (const owner of [organisation_id, null]) {
      const first = await store.put(anchor({ fingerprint: 'again', organisation_id: owner }));
      const again = anchor({ fingerprint: 'again', organisation_id: owner, name: 'New', enabled: false });
      expect(await store.put(again)).toMatchObject({ trust_anchor_id: first.trust_anchor_id, name: 'New' });
    }
    const named = (await store.listAnchors()).filter(({ fingerprint }) => fingerprint === 'again');
    expect(named).toHaveLength(2);
    expect(
      (await directory.load(organisation_id)).anchors.map(({ certificate }) => certificate),
    ).not.toContainEqual(Buffer.of(1, 2));
  });

  test('keeps the newest revocation list, and reads it only where an anchor asks for it', async () => {
    const { organisationId: organisation_id } = await seedClient(database);
    expect(await store.putList(list(2))).toBe(true);
    expect(await store.putList(list(1))).toBe(false);
    expect(await store.putList(list(3))).toBe(true);
    expect((await store.listLists()).map(({ entries }) => entries)).toEqual([3]);
    expect((await directory.load(organisation_id)).revocationLists).toEqual([]);
    const { version } = await directory.load(organisation_id);
    await store.put(anchor({ organisation_id, fingerprint: 'crl', revocation: 'crl' }));
    const held = await directory.load(organisation_id);
    expect(held.revocationLists).toEqual([Buffer.of(3)]);
    await store.putList(list(4));
    expect((await directory.load(organisation_id)).version).toBeGreaterThan(held.version);
    expect(held.version).toBeGreaterThan(version);
  });
});

describe('admission of a key with a path', () => {
  test('is "changed" once the trust store is another, and never for keys without one', async () => {
    const { clientId } = await seedClient(database);
    const clients = new ClientDirectory(database.requestPool);
    const admission = new Admission(database.admissionPool);
    const read = async () => (await clients.reload(clientId)) as ClientRecord;
    const { version, trustVersion } = await read();
    const expiresAt = Math.floor(Date.now() / 1000) + 60;
    const ask = (jti: string, trust?: number) =>
      admission.admit({ clientId, version, jti, expiresAt, trustVersion: trust });
    expect(await ask('1', trustVersion)).toBe('admitted');
    await store.put(anchor({ fingerprint: 'h' }));
    expect(await ask('2', trustVersion)).toBe('changed');
    expect(await ask('2')).toBe('admitted');
    const again = await read();
    expect(again.trustVersion).toBeGreaterThan(trustVersion);
    expect(await ask('3', again.trustVersion)).toBe('admitted');
  });
});
