import { portalPaths } from '@signet/protocol';
import { beforeAll, describe, expect, test } from 'vitest';
import { ownPair } from '../testing/own-pair.js';
import { query } from '../testing/database.js';
import type { ServerProcess } from '../testing/server-process.js';
import { Browser } from '../testing/portal/browser.js';
import { enrolPasskey, enrolTotp, setPassword, signInWithPasskey } from '../testing/portal/factors.js';
import { forgetLastCode, seedMember } from '../testing/portal/member.js';
import { totpCode } from '../testing/portal/totp.js';

const password = 'a kettle on the moon';
let a: ServerProcess;
let b: ServerProcess;

beforeAll(async () => {
  ({ a, b } = await ownPair({ SIGNET_QUOTAS: 'on' }));
});

let lastAddress = 10;
/** A loopback address nobody else has used. */
const nextAddress = () => `127.1.0.${(lastAddress += 1)}`;

const signIn = (server: ServerProcess, given: { email: string; password: string }, from: string) =>
  new Browser(server).send('POST', portalPaths.signInWithPassword, given, { from });

const guesses = async (email: string, times: number) => {
  const answers = [];
  for (let index = 0; index < times; index += 1) {
    const server = index % 2 ? a : b;
    answers.push(await signIn(server, { email, password: `guess number ${index}` }, nextAddress()));
  }
  return answers.map(({ status }) => status);
};

describe('guessing one account’s password', () => {
  test('ends after ten tries on all nodes together, for an address that nobody has as for one that somebody has', async () => {
    const { email, browser } = await seedMember(a, a.databaseUrl);
    await setPassword(browser, password);
    for (const address of [email, 'nobody@example.com']) {
      expect(await guesses(address, 12)).toEqual([...Array<number>(10).fill(401), 429, 429]);
      const answer = await signIn(b, { email: address, password }, nextAddress());
      expect([answer.status, answer.body.code]).toEqual([429, 'too_many_tries']);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(800);
      expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(900);
    }
  });

  test('gains nothing by other spellings of the address (security.md K16)', async () => {
    const email = 'spelled@example.com';
    await guesses(email, 10);
    for (const spelling of [email.toUpperCase(), ` ${email}`, `${email}\u200b`, 'spelled+1@example.com'])
      expect((await signIn(a, { email: spelling, password }, nextAddress())).status).toBe(429);
  });

  test('gains nothing by asking all at once', async () => {
    const asked = Array.from({ length: 30 }, (_, index) =>
      signIn(index % 2 ? a : b, { email: 'crowd@example.com', password: `guess ${index}` }, nextAddress()),
    );
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
  });

  test('does not lock out who has a passkey, and is over in a quarter of an hour', async () => {
    const { email, browser } = await seedMember(a, a.databaseUrl);
    const authenticator = await enrolPasskey(browser);
    await setPassword(browser, password);
    await guesses(email, 10);
    expect((await signIn(a, { email, password }, nextAddress())).status).toBe(429);
    expect((await signInWithPasskey(new Browser(b), authenticator)).status).toBe(200);
    await query(a.databaseUrl, 'UPDATE sign_in_limit SET resets_at = now()');
    expect((await signIn(a, { email, password }, nextAddress())).status).toBe(200);
  });

  test('is forgotten by signing in', async () => {
    const { email, browser } = await seedMember(a, a.databaseUrl);
    await setPassword(browser, password);
    for (let times = 0; times < 3; times += 1) {
      await guesses(email, 6);
      expect((await signIn(a, { email, password }, nextAddress())).status).toBe(200);
    }
  });
});

test('guessing many accounts from one address ends after fifty tries; others go on', async () => {
  const from = nextAddress();
  const statuses = [];
  for (let index = 0; index < 52; index += 1)
    statuses.push((await signIn(a, { email: `victim${index}@example.com`, password }, from)).status);
  expect(statuses).toEqual([...Array<number>(50).fill(401), 429, 429]);
  const answer = await signIn(b, { email: 'victim99@example.com', password }, nextAddress());
  expect(answer.status).toBe(401);
});

test('guessing codes ends after ten tries, in whatever session of the member; the wait grows', async () => {
  const { email, browser, memberId } = await seedMember(a, a.databaseUrl);
  const secret = await enrolTotp(browser);
  await setPassword(browser, password);
  const guess = async (code: string) => {
    const half = new Browser(a);
    await half.send('POST', portalPaths.signInWithPassword, { email, password }, { from: nextAddress() });
    return half.post(portalPaths.signInWithTotp, { code });
  };
  for (let times = 0; times < 10; times += 1) expect((await guess('000000')).status).toBe(401);
  await forgetLastCode(a.databaseUrl, memberId);
  expect((await guess(totpCode(secret))).status).toBe(429);
  await query(a.databaseUrl, 'UPDATE sign_in_limit SET resets_at = now()');
  expect((await guess('000000')).status).toBe(401);
  const shut = await guess(totpCode(secret));
  expect(Number(shut.headers['retry-after'])).toBeGreaterThan(1_700);
});
