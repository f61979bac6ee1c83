import { randomBytes } from 'node:crypto';
import { newIdentifier } from '@signet/protocol';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { rowsWhere } from '../testing/keys.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { AuditStore } from './audit-store.js';
import { CalendarLinkStore } from './calendar-link-store.js';
import { OrganisationTransactions } from './organisation-transactions.js';

let database: TestDatabase;
let links: CalendarLinkStore;
let audit: AuditStore;
let owner: { organisationId: string; memberId: string };

beforeAll(async () => {
  database = await openTestDatabase();
  const transactions = new OrganisationTransactions(database.portalPool);
  links = new CalendarLinkStore(database.portalPool, transactions);
  audit = new AuditStore(transactions);
});
beforeEach(async () => {
  const { organisationId } = await seedClient(database);
  owner = { organisationId, memberId: newIdentifier('m') };
  await database.requestPool.query(
    `INSERT INTO member (member_id, email, email_canonical, name) VALUES ($1, $1, $1, 'Mira')`,
    [owner.memberId],
  );
  await database.requestPool.query(`INSERT INTO membership VALUES ($1, $2, 'viewer')`, Object.values(owner));
});
afterAll(() => database.close());

const made = async () => {
  const hash = randomBytes(32);
  await links.make(owner, hash);
  return hash;
};
const page = { limit: 10 };

test('a link leads to the organisation until its member makes another', async () => {
  const [first, second] = [await made(), await made()];
  expect(await links.findHolder(first)).toBeUndefined();
  expect(await links.findHolder(second)).toEqual({
    ...{ organisation_id: owner.organisationId, organisation_name: 'Acme' },
  });
});

test('withdrawn it leads nowhere; what was done stands in the audit', async () => {
  const hash = await made();
  await links.withdraw(owner);
  await links.withdraw(owner);
  expect(await links.findHolder(hash)).toBeUndefined();
  const [latest, ...others] = await audit.list(owner.organisationId, {}, page);
  expect(latest).toMatchObject({
    action: 'calendar_link.withdrawn',
    actor: owner.memberId,
    actor_name: 'Mira',
  });
  expect(others.map(({ action }) => action)).toEqual(['calendar_link.made']);
});

test.each([
  'DELETE FROM membership WHERE member_id = $1',
  `UPDATE member SET status = 'disabled' WHERE member_id = $1`,
])('it leads nowhere after %s', async (statement) => {
  const hash = await made();
  await database.requestPool.query(statement, [owner.memberId]);
  expect(await links.findHolder(hash)).toBeUndefined();
});

test('a page that ends between two changes of one millisecond leaves none out', async () => {
  const ids = Array.from({ length: 5 }, () => newIdentifier('e'));
  for (const [index, id] of ids.entries())
    await database.requestPool.query(
      `INSERT INTO audit_event (event_id, action, actor, organisation_id, occurred_at)
       VALUES ($1, 'client.created', 'administrator', $2, '2026-11-21T09:00:00.000${index}Z'::timestamptz)`,
      [id, owner.organisationId],
    );
  const seen: string[] = [];
  let after: string[] | undefined;
  for (;;) {
    const [event] = await audit.list(
      owner.organisationId,
      { to: new Date('2026-11-21T09:00:01Z') },
      { after, limit: 1 },
    );
    if (!event) break;
    seen.push(event.event_id);
    after = [event.position, event.event_id];
  }
  expect(seen).toEqual(ids.toReversed());
});

test.each([
  [{ action: 'client.created' }, 1],
  [{ actor: 'administrator' }, 1],
  [{ clientId: 'c_other' }, 0],
  [{ from: new Date('2026-11-20T09:00:00Z') }, 2],
  [{ from: new Date('2026-11-20T09:00:00.001Z') }, 1],
  [{ to: new Date('2026-11-20T09:00:00Z') }, 0],
])('the audit is narrowed by %o to %d', async (filter, count) => {
  const insert = `INSERT INTO audit_event (event_id, action, actor, organisation_id, client_id, occurred_at) VALUES ($1, $2, $3, $4, 'c_one', $5)`;
  const values = (action: string, actor: string, day: number) => [
    newIdentifier('e'),
    action,
    actor,
    owner.organisationId,
    `2026-11-${day}T09:00:00Z`,
  ];
  await database.requestPool.query(insert, values('client.created', owner.memberId, 20));
  await database.requestPool.query(insert, values('client.revoked', 'administrator', 21));
  expect(await audit.list(owner.organisationId, filter, page)).toHaveLength(count);
  const stored = await rowsWhere(
    database,
    'SELECT 1 FROM audit_event WHERE organisation_id = $1',
    owner.organisationId,
  );
  expect(stored).toHaveLength(2);
});
