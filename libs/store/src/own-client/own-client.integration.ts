import type { ClientMetadata } from '@signet/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ActivityStore } from '../activity/activity-store.js';
import { OrganisationTransactions } from '../portal/organisation-transactions.js';
import { newStagedKey, rowsWhere, seedRegistered } from '../testing/keys.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import type { OwnClient } from './own-client.js';
import { OwnClientStore } from './own-client-store.js';
import { OwnKeyStore } from './own-key-store.js';

let database: TestDatabase;
let clients: OwnClientStore;
let keys: OwnKeyStore;
let activity: ActivityStore;
let own: { organisationId: string; clientId: string };
let other: { organisationId: string; clientId: string };

beforeAll(async () => {
  database = await openTestDatabase();
  const transactions = new OrganisationTransactions(database.portalPool);
  clients = new OwnClientStore(transactions);
  keys = new OwnKeyStore(transactions);
  activity = new ActivityStore(transactions);
});
beforeEach(async () => {
  [own, other] = [await seedClient(database), await seedClient(database)];
});
afterAll(() => database.close());

const actor = 'm_somebody';
const metadata = { client_name: 'Settlement' } as unknown as ClientMetadata;
const page = { limit: 100 };
const added = async (key = newStagedKey()) =>
  (await clients.add({ organisationId: own.organisationId, metadata, key, actor })) as OwnClient;

describe('a client made in the portal', () => {
  test('is an active onboarding client with one active key, and stands in the audit', async () => {
    const client = await added();
    expect(client).toMatchObject({
      kind: 'onboarding',
      status: 'active',
      keys_in_use: 1,
      usable_until: null,
    });
    const [key] = await keys.list(own.organisationId, page, client.client_id);
    expect(key).toMatchObject({ state: 'active', client_name: 'Settlement' });
    const audit = await rowsWhere(
      database,
      'SELECT action, actor FROM audit_event WHERE client_id = $1',
      client.client_id,
    );
    expect(audit).toEqual([{ action: 'client.created', actor }]);
  });

  test('is not made twice of one key: not in the organisation, not in another', async () => {
    const key = newStagedKey();
    const first = await added(key);
    const again = () => clients.add({ organisationId: own.organisationId, metadata, key, actor });
    expect(await Promise.all([again(), again()])).toEqual([
      { held: first.client_id },
      { held: first.client_id },
    ]);
    const elsewhere = { organisationId: other.organisationId, metadata, key, actor };
    expect(await clients.add(elsewhere)).toBe('key_elsewhere');
  });

  test('of one key brought twice at once is made once', async () => {
    const key = newStagedKey();
    const all = await Promise.all(
      Array.from({ length: 5 }, () =>
        clients.add({ organisationId: own.organisationId, metadata, key, actor }),
      ),
    );
    expect(all.filter((one) => typeof one === 'object' && 'client_id' in one)).toHaveLength(1);
  });
});

describe('the status of a client', () => {
  test.each(['paused', 'revoked'] as const)(
    '%s raises its version, so that admission sees it',
    async (status) => {
      const client = await added();
      const change = {
        organisationId: own.organisationId,
        clientId: client.client_id,
        status,
        actor,
        upon: client.version,
      };
      expect(await clients.changeStatus(change)).toMatchObject({ status, version: client.version + 1 });
      expect(await clients.changeStatus(change)).toMatchObject({ status, version: client.version + 1 });
    },
  );

  test('is not changed upon an old version, and never from revoked', async () => {
    const { client_id: clientId } = await added();
    const change = { organisationId: own.organisationId, clientId, actor };
    await clients.changeStatus({ ...change, status: 'paused' });
    expect(await clients.changeStatus({ ...change, status: 'active', upon: 1 })).toBe('stale');
    await clients.changeStatus({ ...change, status: 'revoked' });
    expect(await clients.changeStatus({ ...change, status: 'active' })).toBe('revoked');
  });
});

describe('lists', () => {
  test('go page by page, by name and then ID, and are narrowed', async () => {
    await added();
    await added();
    const seen: string[] = [];
    let after: readonly string[] | undefined;
    for (;;) {
      const [next] = await clients.list(own.organisationId, {}, { after, limit: 1 });
      if (!next) break;
      seen.push(next.client_id);
      after = [next.sorted_by, next.client_id];
    }
    expect(new Set(seen).size).toBe(3);
    expect(await clients.list(own.organisationId, { search: 'SETTLE' }, page)).toHaveLength(2);
    expect(await clients.list(own.organisationId, { search: '%' }, page)).toHaveLength(0);
    expect(await clients.list(own.organisationId, { status: 'revoked' }, page)).toHaveLength(0);
    expect(await clients.list(own.organisationId, { kind: 'registered' }, page)).toHaveLength(0);
  });

  test('count the requests of the last day', async () => {
    const client = await added();
    const [key] = await keys.list(own.organisationId, page, client.client_id);
    await database.requestPool.query(`INSERT INTO key_use VALUES ($1, date_trunc('hour', now(), 'UTC'), 7)`, [
      key?.key_id,
    ]);
    await database.requestPool.query(
      `INSERT INTO attempt (reference, endpoint, client_id, reason, evidence) VALUES ('r_1', '/token', $1, 'expired', '{}')`,
      [client.client_id],
    );
    expect(await clients.find(own.organisationId, client.client_id)).toMatchObject({
      accepted: 7,
      refused: 1,
    });
    const since = new Date(Date.now() - 3_600_000);
    expect(await activity.hours(own.organisationId, since)).toMatchObject([{ accepted: 7, refused: 1 }]);
    expect(await activity.groups(own.organisationId, since)).toMatchObject([{ reason: 'expired', count: 1 }]);
    const [attempt] = await activity.list(own.organisationId, { reasons: ['expired'] }, page);
    expect(attempt).toMatchObject({ reference: 'r_1', client_name: 'Settlement' });
    const after = { position: attempt!.position, reference: 'r_1' };
    expect(await activity.list(own.organisationId, {}, { ...page, after })).toEqual([]);
    // Within one millisecond, none is left out between pages.
    await database.requestPool.query(
      `INSERT INTO attempt (reference, occurred_at, endpoint, client_id, reason, evidence)
       SELECT 'r_' || n, date_trunc('second', now()) + n * interval '1 microsecond', '/token', $1, 'replayed', '{}' FROM generate_series(2, 4) n`,
      [client.client_id],
    );
    const replayed = { reasons: ['replayed'] };
    const [newest] = await activity.list(own.organisationId, replayed, { limit: 1 });
    const next = { position: newest!.position, reference: newest!.reference };
    const rest = await activity.list(own.organisationId, replayed, { ...page, after: next });
    expect([newest, ...rest].map((one) => one?.reference)).toEqual(['r_4', 'r_3', 'r_2']);
  });
});

describe('another organisation', () => {
  test('sees nothing and changes nothing, whatever ID it names', async () => {
    const client = await added();
    const registered = await seedRegistered(database, own);
    const [key] = await keys.list(own.organisationId, page, client.client_id);
    const stranger = { organisationId: other.organisationId, actor };
    expect(await clients.find(other.organisationId, client.client_id)).toBeUndefined();
    expect(await clients.list(other.organisationId, {}, page)).toHaveLength(1);
    expect(await keys.list(other.organisationId, page)).toEqual([]);
    expect(await keys.list(other.organisationId, page, registered.clientId)).toEqual([]);
    expect(await keys.find(other.organisationId, key!.key_id)).toBeUndefined();
    expect(await keys.retire({ ...stranger, keyId: key!.key_id }, {})).toBe('not_found');
    expect(await keys.revoke({ ...stranger, keyId: key!.key_id })).toBe('not_found');
    expect(await keys.stage({ ...stranger, clientId: client.client_id }, newStagedKey())).toBe('not_found');
    const revoke = { ...stranger, clientId: client.client_id, status: 'revoked' as const };
    expect(await clients.changeStatus(revoke)).toBe('not_found');
    expect(await activity.hasClient(other.organisationId, client.client_id)).toBe(false);
    expect(await clients.find(own.organisationId, client.client_id)).toMatchObject({
      status: 'active',
      version: client.version,
    });
  });
});

describe('a key', () => {
  test('is staged, retired and revoked by a member, who stands in the audit', async () => {
    const { client_id: clientId } = await added();
    const name = { organisationId: own.organisationId, actor };
    const staged = await keys.stage({ ...name, clientId }, newStagedKey('2027'));
    expect(staged).toMatchObject({ state: 'staged', kid: '2027' });
    const keyId = (staged as { key_id: string }).key_id;
    expect(await keys.retire({ ...name, keyId }, {})).toMatchObject({ state: 'retired' });
    expect(await keys.revoke({ ...name, keyId }, 'lost')).toMatchObject({ state: 'revoked' });
    const audit = await rowsWhere(
      database,
      `SELECT DISTINCT actor FROM audit_event WHERE client_id = $1`,
      clientId,
    );
    expect(audit).toEqual([{ actor }]);
  });
});
