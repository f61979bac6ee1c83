import { afterEach, beforeEach, expect, it } from 'vitest';
import { rowsWhere } from '../testing/keys.js';
import { newHash, seedMember } from '../testing/people.js';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { MemberStore } from './member-store.js';
import { SessionStore } from './session-store.js';
import { SetUpLinkStore } from './set-up-link-store.js';

let database: TestDatabase;
let links: SetUpLinkStore;
beforeEach(async () => {
  database = await openTestDatabase();
  links = new SetUpLinkStore(database.portalPool);
});
afterEach(() => database.close());

const setUp = (tokenHash: Buffer, email = 'mira@example.com') => ({
  tokenHash,
  member: { email, emailCanonical: email, name: 'Mira' },
  session: { tokenHash: newHash(), address: '127.0.0.1', agent: 'Firefox' },
});

async function offered(): Promise<Buffer> {
  const tokenHash = newHash();
  expect(await links.offer(tokenHash)).toBe(true);
  return tokenHash;
}

it('makes the first operator, signed in, once; then there is no further link', async () => {
  const link = await offered();
  const request = setUp(link);
  expect(await links.use(request)).toBe('set_up');
  const session = await new SessionStore(database.portalPool).find(request.session.tokenHash);
  expect(session).toMatchObject({
    staff_role: 'operator',
    complete: true,
    stepped_up: true,
    method: 'set_up',
  });
  expect(await new MemberStore(database.portalPool).readFacts(session?.member_id as string)).toEqual({
    organisations: [],
    factors: { password: false, totp: false, passkeys: 0, recovery_codes_left: 0 },
  });
  expect(await links.use(setUp(link, 'eve@example.com'))).toBe('used');
  expect(await links.offer(newHash())).toBe(false);
});

it('makes one operator of twenty who use the link at once', async () => {
  const link = await offered();
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) => links.use(setUp(link, `m${index}@example.com`))),
  );
  expect(outcomes.filter((outcome) => outcome === 'set_up')).toHaveLength(1);
  expect(await rowsWhere(database, 'SELECT FROM member')).toHaveLength(1);
});

it('is void once a later start has printed a later one', async () => {
  const [first, second] = [await offered(), await offered()];
  expect(await links.use(setUp(first))).toBe('expired');
  expect(await links.use(setUp(second))).toBe('set_up');
});

it('is good for a day', async () => {
  const link = await offered();
  await database.portalPool.query(`UPDATE set_up_link SET expires_at = expires_at - interval '1 day'`);
  expect(await links.use(setUp(link))).toBe('expired');
});

it('is unknown by another token, and takes over no account', async () => {
  const link = await offered();
  expect(await links.use(setUp(newHash()))).toBe('not_found');
  const email = `${await seedMember(database)}@example.com`;
  expect(await links.use(setUp(link, email))).toBe('account_exists');
  expect(await links.use(setUp(link))).toBe('set_up');
});
