import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newIdentifier } from '@signet/protocol';
import { type Database, KeyNoticeStore, openDatabase, OrganisationTransactions } from '@signet/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Clock } from '../../config/clock.js';
import { Endpoints, PortalSettings } from '../../config/server-config.js';
import { KeyNotices } from './key-notices.js';

// The life of one key of a hundred days, seen as the work sees it: the clock is set, nothing waits.
const DAY = 24 * 3_600_000;
// Today, since attempts are kept by the day, and only days about now have a place.
const end = new Date(Math.floor(Date.now() / DAY) * DAY);
const clock = new (class extends Clock {
  time = end;
  override now = () => this.time;
})();

const directory = mkdtempSync(join(tmpdir(), 'signet-notices-'));
const [organisationId, clientId, keyId] = [newIdentifier('o'), newIdentifier('c'), newIdentifier('k')];
let database: Database;
let nodes: KeyNotices[];

const run = (statement: string, ...values: unknown[]) => database.requestPool.query(statement, values);
const noticesBy = (settings: PortalSettings) =>
  new KeyNotices(
    new KeyNoticeStore(database.portalPool, new OrganisationTransactions(database.portalPool)),
    settings,
    new Endpoints('https://issuer.example'),
    clock,
  );

beforeAll(async () => {
  database = await openDatabase({ dataDirectory: directory });
  const mail = { url: 'smtp://127.0.0.1:25', from: 'signet@issuer.example' };
  nodes = [1, 2].map(() => noticesBy(new PortalSettings(false, mail)));
  await run(
    `INSERT INTO organisation (organisation_id, name, status) VALUES ($1, 'Acme', 'approved')`,
    organisationId,
  );
  for (const role of ['owner', 'developer', 'viewer']) {
    const memberId = newIdentifier('m');
    await run(
      'INSERT INTO member (member_id, email, email_canonical, name) VALUES ($1, $2, $2, $2)',
      ...[memberId, role],
    );
    await run('INSERT INTO membership VALUES ($1, $2, $3)', organisationId, memberId, role);
  }
  await run(
    `INSERT INTO client (client_id, organisation_id, kind, metadata, status) VALUES ($1, $2, 'onboarding', '{}', 'active')`,
    ...[clientId, organisationId],
  );
  await run(
    `INSERT INTO client_key (key_id, client_id, thumbprint, kid, jwk, source, state, not_before, not_after, created_at, last_used_at)
     VALUES ($1, $2, $1, 'prod', '{}', 'jwks', 'active', $3::timestamptz - interval '100 days', $3, $3::timestamptz - interval '100 days', $3)`,
    ...[keyId, clientId, end],
  );
});
afterAll(async () => {
  await database.close();
  rmSync(directory, { recursive: true, force: true });
});

/** What is told on that day of the key's life that was not told before, by two nodes at once and once more. */
async function toldOn(day: number): Promise<string[]> {
  clock.time = new Date(end.getTime() + day * DAY);
  await Promise.all(nodes.map((node) => node.run()));
  await nodes[0]?.run();
  const { rows } = await run(
    `UPDATE outbox SET sent_at = now(), content = '{}' WHERE sent_at IS NULL AND kind = 'key_notice' RETURNING recipient, once_key`,
  );
  return (rows as { recipient: string; once_key: string }[])
    .map(({ recipient, once_key }) => `${recipient} ${once_key.split(' ').slice(3, 5).join(' ').trim()}`)
    .toSorted();
}

it('tells of a key at 34, 15 and 5 % of its life, at its end and a day after it, once each', async () => {
  expect(await toldOn(-35)).toEqual([]);
  expect(await toldOn(-34)).toEqual(['owner ending 34']);
  expect(await toldOn(-20)).toEqual([]);
  expect(await toldOn(-15)).toEqual(['developer ending 15', 'owner ending 15']);
  expect(await toldOn(-5)).toEqual(['developer ending 5', 'owner ending 5']);
  expect(await toldOn(-0.1)).toEqual([]);
  expect(await toldOn(0)).toEqual(['developer ended', 'owner ended']);
  expect(await toldOn(1.1)).toEqual([]);
  await run(
    `INSERT INTO attempt (reference, endpoint, client_id, reason, evidence, occurred_at) VALUES ($1, '/token', $2, 'key_expired', '{}', $3)`,
    ...[newIdentifier('r'), clientId, end],
  );
  expect(await toldOn(1.1)).toEqual([]);
  await run('UPDATE attempt SET occurred_at = $1', new Date(end.getTime() + DAY));
  expect(await toldOn(1.2)).toEqual(['developer still_failing', 'owner still_failing']);
  expect(await toldOn(1.9)).toEqual([]);
});

it('an end that was moved is news again', async () => {
  await run(
    `UPDATE client_key SET not_after = not_after + interval '100 days', last_used_at = last_used_at + interval '80 days'`,
  );
  expect(await toldOn(100 - 30)).toEqual(['developer ending 15', 'owner ending 15']);
});

it('writes nothing where no mail is sent', async () => {
  await run('DELETE FROM outbox');
  await noticesBy(new PortalSettings(false, undefined)).run();
  expect((await run('SELECT FROM outbox')).rowCount).toBe(0);
});
