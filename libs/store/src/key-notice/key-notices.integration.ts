import { newIdentifier } from '@signet/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { OrganisationTransactions } from '../portal/organisation-transactions.js';
import { rowsWhere } from '../testing/keys.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { KeyNoticeStore } from './key-notice-store.js';

const now = new Date('2026-11-21T09:30:00Z');
const DAY = 24 * 3_600_000;
const at = (days: number) => new Date(now.getTime() + days * DAY);

let database: TestDatabase;
let store: KeyNoticeStore;
let own: { organisationId: string; clientId: string };

beforeAll(async () => {
  database = await openTestDatabase();
  store = new KeyNoticeStore(database.portalPool, new OrganisationTransactions(database.portalPool));
});
beforeEach(async () => {
  own = await seedClient(database);
});
afterAll(() => database.close());

const run = (statement: string, ...values: unknown[]) => database.requestPool.query(statement, values);

/** A key of our client from a hundred days ago until so many days from now. */
async function withKey(kid: string, ends: number | null, columns: Record<string, unknown> = {}) {
  const keyId = newIdentifier('k');
  const row = {
    ...{ key_id: keyId, client_id: own.clientId, thumbprint: newIdentifier('k'), kid, jwk: '{}' },
    ...{ source: 'jwks', state: 'active', not_before: at(-100), created_at: at(-100) },
    ...{ not_after: ends === null ? null : at(ends), ...columns },
  };
  const names = Object.keys(row);
  await run(
    `INSERT INTO client_key (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    ...Object.values(row),
  );
  return keyId;
}

const used = (keyId: string, uses: number, daysAgo = 0.1) =>
  run(
    `INSERT INTO key_use (key_id, hour, uses) VALUES ($1, date_trunc('hour', $2::timestamptz), $3)`,
    ...[keyId, at(-daysAgo), uses],
  );
const refused = (reason: string, evidence: object, daysAgo: number) =>
  run(
    'INSERT INTO attempt (reference, endpoint, client_id, reason, evidence, occurred_at) VALUES ($1, $2, $3, $4, $5, $6)',
    ...[newIdentifier('r'), '/token', own.clientId, reason, JSON.stringify(evidence), at(-daysAgo)],
  );
const seen = async () => (await store.listOwn(own.organisationId, now)).map(({ kid }) => kid);

describe('keys near their end', () => {
  test('are those that end within 45 days or ended within two, the first to break first', async () => {
    await withKey('in-45', 45);
    await withKey('in-46', 46);
    await withKey('ended', -1.9);
    await withKey('long-ended', -2.1);
    await withKey('endless', null);
    await withKey('planned', 300, { state: 'retiring', retires_at: at(3) });
    expect(await seen()).toEqual(['ended', 'planned', 'in-45']);
  });

  test('are not those that were revoked, or retired before their end', async () => {
    await withKey('revoked', 10, { state: 'revoked', revoked_at: at(-1) });
    await withKey('retired', 10, { state: 'retired', retired_at: at(-1) });
    await withKey('reached', 10, { state: 'retired', retires_at: at(-1), retired_at: at(-0.9) });
    expect(await seen()).toEqual(['reached']);
  });

  test.each([
    [`UPDATE client SET status = 'paused' WHERE organisation_id = $1`],
    [`UPDATE client SET status = 'revoked', deleted_at = now() WHERE organisation_id = $1`],
    [`UPDATE organisation SET status = 'suspended' WHERE organisation_id = $1`],
  ])('are of nobody’s business after %s', async (statement) => {
    await withKey('one', 10);
    await run(statement, own.organisationId);
    expect(await seen()).toEqual([]);
  });

  test('come with what they and their successors signed in the last day', async () => {
    const keys = [await withKey('old', 10), await withKey('next', 300, { last_used_at: now })];
    await withKey('spare', null);
    const earlier = await withKey('earlier', 5);
    await used(keys[0] as string, 40);
    await used(keys[0] as string, 1_000, 2);
    await used(keys[1] as string, 50);
    await used(earlier, 10);
    const old = (await store.listOwn(own.organisationId, now)).find(({ kid }) => kid === 'old');
    expect(old).toMatchObject({ uses: 40, client_uses: 100, successor_uses: 50, planned: false });
    expect(old).toMatchObject({ begins_at: at(-100), ends_at: at(10), refused: 0 });
    expect(old?.successor).toEqual({ key_id: keys[1], kid: 'next', used: true });
  });

  test('have no successor in a key that ends before, or was revoked', async () => {
    await withKey('old', 10);
    await withKey('earlier', 5);
    await withKey('revoked', 300, { state: 'revoked' });
    const found = await store.listOwn(own.organisationId, now);
    expect(found.find(({ kid }) => kid === 'old')?.successor).toBeNull();
  });

  test('count what was refused for them since their end', async () => {
    await withKey('old', -0.5);
    await refused('key_expired', {}, 0.1);
    await refused('unknown_key', { kid: 'old' }, 0.2);
    await refused('unknown_key', { kid: 'other' }, 0.2);
    await refused('expired', {}, 0.2);
    await refused('key_expired', {}, 0.6);
    expect((await store.listOwn(own.organisationId, now))[0]?.refused).toBe(2);
  });

  test('of one organisation are nobody else’s; the work sees all', async () => {
    const keyId = await withKey('ours', 10);
    const other = await seedClient(database);
    expect(await store.listOwn(other.organisationId, now)).toEqual([]);
    expect((await store.listEnding(now)).map(({ key_id }) => key_id)).toContain(keyId);
  });
});

describe('news of them', () => {
  test('goes to active members who can do something', async () => {
    for (const [name, role, status] of [
      ['olga', 'owner', 'active'],
      ['vera', 'viewer', 'active'],
      ['gone', 'developer', 'disabled'],
      ['sam', 'security_contact', 'active'],
    ]) {
      const memberId = newIdentifier('m');
      const email = `${name}.${memberId}@example.com`;
      await run(
        'INSERT INTO member (member_id, email, email_canonical, name, status) VALUES ($1, $2, $2, $3, $4)',
        ...[memberId, email, name, status],
      );
      await run('INSERT INTO membership VALUES ($1, $2, $3)', own.organisationId, memberId, role);
    }
    const readers = (await store.readersOf([own.organisationId])).get(own.organisationId);
    expect(readers?.map(({ role }) => role).toSorted()).toEqual(['owner', 'security_contact']);
  });

  test('is told once, however many nodes tell it', async () => {
    const message = (onceKey: string) => ({
      ...{ kind: 'key_notice', recipient: 'olga@example.com', content: { kid: 'ours' }, onceKey },
    });
    const [one, other] = [newIdentifier('k'), newIdentifier('k')];
    await Promise.all([1, 2, 3].map(() => store.tell([message(one), message(other)])));
    await store.tell([]);
    const rows = await rowsWhere(
      database,
      'SELECT content FROM outbox WHERE once_key IN ($1, $2)',
      one,
      other,
    );
    expect(rows).toEqual([{ content: { kid: 'ours' } }, { content: { kid: 'ours' } }]);
  });
});
