import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Admission } from '../admission/admission.js';
import { ClientDirectory } from '../client/client-directory.js';
import type { ClientRecord } from '../client/client-record.js';
import { newStagedKey, rowsWhere, seedRegistered } from '../testing/keys.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import type { KeyChange } from './key-change.js';
import { ClientKeyStore } from './client-key-store.js';
import { KeyUses } from './key-uses.js';

let database: TestDatabase;
let store: ClientKeyStore;
let directory: ClientDirectory;

beforeAll(async () => {
  database = await openTestDatabase();
  store = new ClientKeyStore(database.requestPool);
  directory = new ClientDirectory(database.requestPool);
});
afterAll(() => database.close());

const read = async (clientId: string) => (await directory.reload(clientId)) as ClientRecord;
const kids = ({ metadata }: ClientRecord) =>
  (metadata as unknown as { jwks: { keys: { kid: string }[] } }).jwks.keys.map(({ kid }) => kid);
const audited = async (clientId: string) =>
  (await rowsWhere(database, 'SELECT action FROM audit_event WHERE client_id = $1', clientId)).map(
    ({ action }) => action,
  );
const idOf = (change: KeyChange): string => (change as { key_id: string }).key_id;

async function activated(clientId: string, kid: string) {
  const key = (await read(clientId)).keys.find((one) => one.kid === kid);
  await new KeyUses(database.requestPool).note(key as NonNullable<typeof key>);
}

describe('a staged key', () => {
  test('can be used, stands in the metadata, and raises the version of its client', async () => {
    const { clientId } = await seedRegistered(database);
    const before = await read(clientId);
    expect(await store.stage(clientId, newStagedKey())).toMatchObject({ kid: 'new', state: 'staged' });
    const after = await read(clientId);
    expect(after.version).toBeGreaterThan(before.version);
    expect(after.keys.map(({ kid, state }) => `${kid} ${state}`).sort()).toEqual(['k1 active', 'new staged']);
    expect(kids(after)).toEqual(['k1', 'new']);
  });

  test('is activated once by the first of many uses on two nodes, and no version changes', async () => {
    const { clientId } = await seedRegistered(database);
    await store.stage(clientId, newStagedKey());
    const nodes = [new KeyUses(database.requestPool), new KeyUses(database.requestPool)];
    const records = await Promise.all([read(clientId), read(clientId), read(clientId), read(clientId)]);
    await Promise.all(
      records.flatMap(({ keys }, place) => keys.map((key) => nodes[place % 2]?.note(key) ?? undefined)),
    );
    const [, key] = await store.list(clientId);
    expect(key).toMatchObject({ state: 'active', activated_at: expect.any(Date) });
    expect((await audited(clientId)).filter((action) => action === 'key.activated')).toHaveLength(1);
    expect((await read(clientId)).version).toBe(records[0]?.version);
  });

  test.each([
    [
      'a key the client has',
      async (clientId: string) => (await store.list(clientId))[0]?.thumbprint,
      'key_held',
    ],
    ['a burned key', async () => burned(), 'key_burned'],
    [
      'a key of another organisation',
      async () => (await seedRegistered(database)).thumbprint,
      'key_elsewhere',
    ],
  ])('is refused where it is %s', async (_, thumbprintOf, because) => {
    const { clientId } = await seedRegistered(database);
    const thumbprint = (await thumbprintOf(clientId)) as string;
    expect(await store.stage(clientId, { ...newStagedKey(), thumbprint })).toBe(because);
    expect(await store.list(clientId)).toHaveLength(1);
  });

  test('is refused under a kid in use, for an unknown client and for a revoked one', async () => {
    const { clientId } = await seedRegistered(database);
    expect(await store.stage(clientId, newStagedKey('k1'))).toBe('kid_held');
    expect(await store.stage('c_nobody', newStagedKey())).toBe('not_found');
    await rowsWhere(database, `UPDATE client SET status = 'revoked' WHERE client_id = $1`, clientId);
    expect(await store.stage(clientId, newStagedKey())).toBe('client_not_active');
  });

  async function burned(): Promise<string> {
    const { clientId, thumbprint } = await seedRegistered(database);
    await store.revoke(clientId, 'k1', undefined);
    return thumbprint;
  }
});

describe('retiring', () => {
  test('takes the key out at once, and leaves the other', async () => {
    const { clientId } = await seedRegistered(database);
    await store.stage(clientId, newStagedKey());
    await activated(clientId, 'new');
    expect(await store.retire(clientId, 'k1', {})).toMatchObject({
      state: 'retired',
      retired_at: expect.any(Date),
    });
    const record = await read(clientId);
    expect([record.keys.map(({ kid }) => kid), kids(record)]).toEqual([['new'], ['new']]);
    expect(await store.retire(clientId, 'k1', {})).toBe('over');
  });

  test('later lets the key go on until then, to the second, whoever remembers it', async () => {
    const { clientId } = await seedRegistered(database);
    await store.stage(clientId, newStagedKey());
    await activated(clientId, 'new');
    expect(await store.retire(clientId, 'k1', { after: 3600 })).toMatchObject({ state: 'retiring' });
    const old = (await read(clientId)).keys.find(({ kid }) => kid === 'k1');
    expect(old?.notAfter).toBeCloseTo(Date.now() / 1000 + 3600, -2);
    await rowsWhere(database, `UPDATE client_key SET retires_at = now() WHERE key_id = $1`, old?.keyId);
    expect((await store.list(clientId))[0]?.state).toBe('retired');
    await Promise.all([store.retireDue(), store.retireDue()]);
    expect((await read(clientId)).keys.map(({ kid }) => kid)).toEqual(['new']);
    expect((await audited(clientId)).filter((action) => action === 'key.retired')).toHaveLength(1);
  });

  test('the last proved key is refused: alone, and beside a key nobody has used yet', async () => {
    const { clientId } = await seedRegistered(database);
    expect(await store.retire(clientId, 'k1', {})).toBe('last_key');
    await store.stage(clientId, newStagedKey());
    expect(await store.retire(clientId, 'k1', { after: 60 })).toBe('last_key');
    expect((await store.list(clientId)).map(({ state }) => state)).toEqual(['active', 'staged']);
  });

  test('two keys of two at once leaves one', async () => {
    const { clientId } = await seedRegistered(database);
    const second = idOf(await store.stage(clientId, newStagedKey()));
    await activated(clientId, 'new');
    const changes = await Promise.all([store.retire(clientId, 'k1', {}), store.retire(clientId, second, {})]);
    expect(changes.filter((change) => change === 'last_key')).toHaveLength(1);
  });

  test('a key that is not there is told so', async () => {
    const { clientId } = await seedRegistered(database);
    expect(await store.retire(clientId, 'nobody', {})).toBe('not_found');
    expect(await store.retire('c_nobody', 'k1', {})).toBe('not_found');
  });
});

describe('a rollover', () => {
  const successor = () => {
    const { thumbprint, jwk } = newStagedKey('next');
    return { thumbprint, jwk, kid: 'next' };
  };

  test('ends the key before no later than an administrator has said', async () => {
    const { clientId } = await seedRegistered(database);
    await store.stage(clientId, newStagedKey());
    await activated(clientId, 'new');
    const retired = await store.retire(clientId, 'k1', { after: 60 });
    const { retires_at } = retired as { retires_at: Date };
    await store.rollOver(clientId, { oldKeyId: idOf(retired), key: successor(), overlap: 86_400 });
    const keys = await store.list(clientId);
    expect(keys[0]).toMatchObject({ state: 'retiring', retires_at });
    expect(keys[2]).toMatchObject({ kid: 'next', state: 'active', activated_at: expect.any(Date) });
  });

  test('from a key that was revoked meanwhile is none', async () => {
    const { clientId } = await seedRegistered(database);
    const revoked = await store.revoke(clientId, 'k1', undefined);
    const change = { oldKeyId: idOf(revoked), key: successor(), overlap: 60 };
    expect(await store.rollOver(clientId, change)).toBe('over');
    expect(await store.list(clientId)).toHaveLength(1);
  });
});

describe('revoking', () => {
  test('one key refuses what was verified with it, burns it, and leaves the other', async () => {
    const { clientId, thumbprint } = await seedRegistered(database);
    await store.stage(clientId, newStagedKey());
    const verified = await read(clientId);
    expect(await store.revoke(clientId, 'k1', 'lost')).toMatchObject({ state: 'revoked' });
    const expiresAt = Math.floor(Date.now() / 1000) + 60;
    const request = { clientId, version: verified.version, jti: 'late', expiresAt };
    expect(await new Admission(database.admissionPool).admit(request)).toBe('changed');
    const record = await read(clientId);
    expect([record.keys.map(({ kid }) => kid), kids(record)]).toEqual([['new'], ['new']]);
    expect(
      await rowsWhere(database, 'SELECT reason FROM burned_key WHERE thumbprint = $1', thumbprint),
    ).toEqual([{ reason: 'revoked' }]);
  });

  test('works on the last key, twice, and reaches every client that has the key', async () => {
    const { clientId: registrar } = await seedClient(database);
    const one = await seedRegistered(database, { clientId: registrar });
    const other = await seedRegistered(database, { clientId: registrar });
    const shared = { ...newStagedKey('shared'), thumbprint: one.thumbprint };
    await store.stage(other.clientId, shared);
    expect(await store.revoke(one.clientId, 'k1', undefined)).toMatchObject({ state: 'revoked' });
    expect(await store.revoke(one.clientId, 'k1', undefined)).toMatchObject({ state: 'revoked' });
    expect((await read(one.clientId)).keys).toEqual([]);
    expect((await read(other.clientId)).keys.map(({ kid }) => kid)).toEqual(['k1']);
    expect((await audited(other.clientId)).filter((action) => action === 'key.revoked')).toHaveLength(1);
  });
});
