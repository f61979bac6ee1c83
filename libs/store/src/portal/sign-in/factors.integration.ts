import { randomBytes } from 'node:crypto';
import { newIdentifier } from '@signet/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { PasskeyStore } from './passkey-store.js';
import { PasswordStore } from './password-store.js';
import { RecoveryCodeStore } from './recovery-code-store.js';
import { SingleSignOnStore } from './single-sign-on-store.js';
import { TotpStore } from './totp-store.js';

let database: TestDatabase;
let passkeys: PasskeyStore;
let passwords: PasswordStore;
let totp: TotpStore;
let recovery: RecoveryCodeStore;
let identities: SingleSignOnStore;

beforeAll(async () => {
  database = await openTestDatabase();
  const pool = database.requestPool;
  passkeys = new PasskeyStore(pool);
  passwords = new PasswordStore(pool);
  totp = new TotpStore(pool);
  recovery = new RecoveryCodeStore(pool);
  identities = new SingleSignOnStore(pool);
});
afterAll(() => database.close());

const run = (sql: string, ...values: unknown[]) => database.requestPool.query(sql, values);
const sealed = () => randomBytes(49);

async function member(): Promise<string> {
  const memberId = newIdentifier('m');
  const email = `${memberId.toLowerCase()}@example.com`;
  await run(
    `INSERT INTO member (member_id, email, email_canonical, name) VALUES ($1, $2, $2, 'Mira')`,
    memberId,
    email,
  );
  return memberId;
}

async function session(memberId: string): Promise<string> {
  const sessionId = newIdentifier('s');
  await run(
    `INSERT INTO session (session_id, token_hash, member_id, complete, method, address, agent)
     VALUES ($1, $2, $3, true, 'passkey', '', '')`,
    ...[sessionId, randomBytes(32), memberId],
  );
  return sessionId;
}

const living = async (memberId: string) =>
  (await run('SELECT session_id FROM session WHERE member_id = $1 AND ended_at IS NULL', memberId)).rows.map(
    ({ session_id }) => session_id,
  );
const news = async (memberId: string) =>
  (
    await run(
      'SELECT o.kind, o.content FROM outbox o JOIN member m ON m.email = o.recipient WHERE m.member_id = $1 ORDER BY o.created_at',
      memberId,
    )
  ).rows;

const passkeyOf = (member_id: string, sign_count = 0) => ({
  ...{ credential_id: randomBytes(16).toString('base64url'), member_id, sign_count, name: 'laptop' },
  ...{ public_key: randomBytes(77), transports: ['internal'], backed_up: false },
});

describe('a passkey', () => {
  test('is added once, found, renamed by its owner alone, and told of', async () => {
    const [owner, other] = [await member(), await member()];
    const passkey = passkeyOf(owner);
    expect(await passkeys.add(passkey)).toMatchObject({ name: 'laptop', last_used_at: null });
    expect(await passkeys.add({ ...passkey, member_id: other })).toBeUndefined();
    expect(await passkeys.find(passkey.credential_id)).toMatchObject({ member_id: owner, sign_count: 0 });
    expect(await passkeys.rename(other, passkey.credential_id, 'mine')).toBeUndefined();
    expect(await passkeys.rename(owner, passkey.credential_id, 'phone')).toMatchObject({ name: 'phone' });
    expect(await news(owner)).toMatchObject([
      { kind: 'factor_changed', content: { action: 'factor.added', factor: 'passkey', name: 'laptop' } },
    ]);
  });

  test('whose counter goes back is refused, also by one of two at once; one that never counts is not', async () => {
    const owner = await member();
    const [counting, silent] = [passkeyOf(owner, 5), passkeyOf(owner)];
    await passkeys.add(counting);
    await passkeys.add(silent);
    const use = (credentialId: string, signCount: number) =>
      passkeys.use({ credentialId, signCount, backedUp: false });
    const twice = await Promise.all([use(counting.credential_id, 6), use(counting.credential_id, 6)]);
    expect(twice.sort()).toEqual([false, true]);
    expect(await use(counting.credential_id, 0)).toBe(false);
    expect(await use(silent.credential_id, 0)).toBe(true);
    expect(await use(silent.credential_id, 0)).toBe(true);
  });

  test('of a member who was disabled is not found', async () => {
    const owner = await member();
    const passkey = passkeyOf(owner);
    await passkeys.add(passkey);
    await run(`UPDATE member SET status = 'disabled' WHERE member_id = $1`, owner);
    expect(await passkeys.find(passkey.credential_id)).toBeUndefined();
  });

  test('that is the last way in stays, also when two are removed at once', async () => {
    const owner = await member();
    const [first, second] = [passkeyOf(owner), passkeyOf(owner)];
    await passkeys.add(first);
    await passkeys.add(second);
    const outcomes = await Promise.all(
      [first, second].map(({ credential_id }) => passkeys.remove(owner, credential_id)),
    );
    expect(outcomes.sort()).toEqual(['last_factor', 'removed']);
    expect(await passkeys.list(owner)).toHaveLength(1);
    expect(await passkeys.remove(owner, 'nobody')).toBe('not_found');
  });

  test('may go where an identity at the provider in use is left, not one elsewhere', async () => {
    const owner = await member();
    const passkey = passkeyOf(owner);
    await passkeys.add(passkey);
    await identities.link({ issuer: 'https://idp.example', subject: owner }, owner);
    expect(await passkeys.remove(owner, passkey.credential_id)).toBe('last_factor');
    expect(await passkeys.remove(owner, passkey.credential_id, 'https://idp.example')).toBe('removed');
  });
});

describe('one-time codes', () => {
  test('are in use from their first code on, and the secret before goes on until then', async () => {
    const owner = await member();
    const [first, second] = [sealed(), sealed()];
    await totp.begin(owner, first);
    expect(await totp.find(owner)).toBeUndefined();
    expect(await totp.confirm(owner, first, 100)).toBe(true);
    await totp.begin(owner, second);
    expect(await totp.find(owner)).toEqual(first);
    expect(await totp.confirm(owner, first, 101)).toBe(false);
    expect(await totp.findPending(owner)).toEqual(second);
  });

  test('work once each, and none before the last', async () => {
    const owner = await member();
    const secret = sealed();
    await totp.begin(owner, secret);
    await totp.confirm(owner, secret, 100);
    expect(await totp.use(owner, secret, 100)).toBe(false);
    const asked = Array.from({ length: 8 }, () => totp.use(owner, secret, 101));
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
    expect(await totp.use(owner, secret, 99)).toBe(false);
    expect(await totp.use(owner, sealed(), 102)).toBe(false);
  });

  test('stay where nothing but the password would be left', async () => {
    const owner = await member();
    const secret = sealed();
    await totp.begin(owner, secret);
    await totp.confirm(owner, secret, 100);
    await passwords.set({ memberId: owner, sessionId: await session(owner) }, '$argon2id$…');
    expect(await totp.remove(owner)).toBe('last_factor');
    await passkeys.add(passkeyOf(owner));
    expect(await totp.remove(owner)).toBe('removed');
    expect(await totp.remove(owner)).toBe('not_found');
  });
});

describe('a password', () => {
  test('is found by the canonical address; setting it ends every other session', async () => {
    const owner = await member();
    const [mine, other] = [await session(owner), await session(owner)];
    await passwords.set({ memberId: owner, sessionId: mine }, '$argon2id$1');
    expect(await living(owner)).toEqual([mine]);
    expect(other).not.toBe(mine);
    const email = `${owner.toLowerCase()}@example.com`;
    expect(await passwords.findByEmail(email)).toEqual({ member_id: owner, password_hash: '$argon2id$1' });
    expect(await passwords.findByEmail('nobody@example.com')).toBeUndefined();
  });
});

describe('a recovery code', () => {
  const hashes = () => Array.from({ length: 10 }, () => randomBytes(32));

  test('works once of many at once, ends every other session, and its owner is told', async () => {
    const owner = await member();
    const [mine] = [await session(owner), await session(owner)];
    const codes = hashes();
    await recovery.replace(owner, codes);
    const use = { memberId: owner, sessionId: mine, codeHash: codes[0] as Buffer, address: '192.0.2.1' };
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => recovery.use(use)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await living(owner)).toEqual([mine]);
    const told = (await news(owner)).filter(({ kind }) => kind === 'recovery_code_used');
    expect(told).toMatchObject([{ content: { codes_left: 9, address: '192.0.2.1' } }]);
  });

  test('of another member, or of codes replaced since, is none', async () => {
    const [owner, other] = [await member(), await member()];
    const [mine, codes] = [await session(other), hashes()];
    await recovery.replace(owner, codes);
    const use = { sessionId: mine, codeHash: codes[0] as Buffer, address: '' };
    expect(await recovery.use({ ...use, memberId: other })).toBe(false);
    await recovery.replace(owner, hashes());
    expect(await recovery.use({ ...use, memberId: owner })).toBe(false);
    expect(await living(other)).toEqual([mine]);
  });
});
