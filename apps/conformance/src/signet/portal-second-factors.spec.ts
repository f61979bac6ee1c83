import { portalPaths } from '@signet/protocol';
import { describe, expect, test } from 'vitest';
import { query } from '../testing/database.js';
import { runningPair } from '../testing/pair.js';
import { Browser } from '../testing/portal/browser.js';
import { enrolPasskey, enrolTotp, setPassword } from '../testing/portal/factors.js';
import { ageProofs, forgetLastCode, seedMember, seedSession } from '../testing/portal/member.js';
import { totpCode } from '../testing/portal/totp.js';

const { a, b, databaseUrl } = runningPair();
const password = 'seven quiet violins';

/** Somebody with a password, an authenticator app and recovery codes. */
async function equipped() {
  const member = await seedMember(a, databaseUrl);
  const secret = await enrolTotp(member.browser);
  await setPassword(member.browser, password);
  const made = await member.browser.post(portalPaths.myRecoveryCodes);
  return { ...member, secret, codes: (made.body as unknown as { codes: string[] }).codes };
}

async function half(email: string, node = a): Promise<Browser> {
  const browser = new Browser(node);
  await browser.post(portalPaths.signInWithPassword, { email, password });
  return browser;
}

const mailTo = (email: string) =>
  query(databaseUrl, `SELECT kind, content FROM outbox WHERE recipient = '${email}' ORDER BY created_at`);

describe('recovery codes', () => {
  test('are ten, all different, shown once and kept as hashes', async () => {
    const { codes, memberId, browser } = await equipped();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9a-z]{4}-){4}[0-9a-z]{4}$/);
    const kept = await query(
      databaseUrl,
      `SELECT r::text AS line FROM recovery_code r WHERE member_id = '${memberId}'`,
    );
    expect(kept).toHaveLength(10);
    for (const { line } of kept) for (const code of codes) expect(String(line)).not.toContain(code);
    const me = (await browser.get(portalPaths.me)).body as unknown as { factors: object };
    expect(me.factors).toEqual({ password: true, totp: true, passkeys: 0, recovery_codes_left: 10 });
  });

  test('work once each, however they are typed; every other session ends, and the owner is told (security.md K22)', async () => {
    const { codes, email, memberId } = await equipped();
    const attacker = await seedSession(b, databaseUrl, memberId);
    const browser = await half(email);
    const typed = (codes[0] as string).toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O');
    const answer = await browser.post(portalPaths.signInWithRecoveryCode, { code: typed });
    expect([answer.status, answer.body]).toEqual([200, { complete: true, method: 'recovery_code' }]);
    expect((await attacker.get(portalPaths.me)).body.code).toBe('signed_out');
    expect((await browser.get(portalPaths.me)).status).toBe(200);
    expect(await mailTo(email)).toContainEqual({
      kind: 'recovery_code_used',
      content: expect.objectContaining({ codes_left: 9, member_name: 'Mira' }),
    });
    const again = await (await half(email)).post(portalPaths.signInWithRecoveryCode, { code: codes[0] });
    expect([again.status, again.body.code]).toEqual([401, 'code_refused']);
  });

  test('of before are worth nothing once there are new ones; another’s never were', async () => {
    const [owner, other] = [await equipped(), await equipped()];
    await owner.browser.post(portalPaths.myRecoveryCodes);
    for (const code of [owner.codes[1], other.codes[1]]) {
      const answer = await (await half(owner.email)).post(portalPaths.signInWithRecoveryCode, { code });
      expect(answer.body.code).toBe('code_refused');
    }
  });
});

describe('somebody with a password and nothing else', () => {
  const alone = async () => {
    const member = await seedMember(a, databaseUrl);
    await setPassword(member.browser, password);
    return member;
  };

  test('is told to add a second factor, and is signed in by that', async () => {
    const { email } = await alone();
    const browser = new Browser(a);
    const answer = await browser.post(portalPaths.signInWithPassword, { email, password });
    expect(answer.body).toEqual({ complete: false, method: 'password', methods: ['enrolment'] });
    expect((await browser.get(portalPaths.me)).body.code).toBe('mfa_required');
    const token = browser.cookies.get('__Host-signet');
    await enrolTotp(browser);
    expect(browser.cookies.get('__Host-signet')).not.toBe(token);
    expect((await browser.get(portalPaths.me)).status).toBe(200);
  });

  test('may add a passkey instead; after that the password adds nothing any more', async () => {
    const { email } = await alone();
    const [first, second] = [await half(email), await half(email)];
    await enrolPasskey(first);
    expect((await first.get(portalPaths.me)).status).toBe(200);
    expect((await second.post(portalPaths.myTotp)).body.code).toBe('mfa_required');
    expect((await second.post(portalPaths.myPasskeyOptions)).body.code).toBe('mfa_required');
    const later = await new Browser(a).post(portalPaths.signInWithPassword, { email, password });
    expect(later.body.methods).toEqual(['passkey']);
  });
});

describe('an authenticator app', () => {
  test('is in use from its first code on; the one before goes on until then', async () => {
    const { browser, secret, email, memberId } = await equipped();
    const next = (await browser.post(portalPaths.myTotp)).body as unknown as { secret: string; uri: string };
    expect(next.uri).toMatch(/^otpauth:\/\/totp\/Signet/);
    await forgetLastCode(databaseUrl, memberId);
    expect(
      (await (await half(email)).post(portalPaths.signInWithTotp, { code: totpCode(secret) })).status,
    ).toBe(200);
    expect((await browser.put(portalPaths.myTotp, { code: '000000' })).body.code).toBe('code_refused');
    expect((await browser.put(portalPaths.myTotp, { code: totpCode(next.secret) })).status).toBe(204);
    await forgetLastCode(databaseUrl, memberId);
    const old = await (await half(email)).post(portalPaths.signInWithTotp, { code: totpCode(secret) });
    expect(old.body.code).toBe('code_refused');
  });

  test('cannot be removed while the password would be left alone', async () => {
    const { browser } = await equipped();
    const answer = await browser.delete(portalPaths.myTotp);
    expect([answer.status, answer.body.code]).toEqual([409, 'last_factor']);
    await enrolPasskey(browser);
    expect((await browser.delete(portalPaths.myTotp)).status).toBe(204);
    expect((await browser.delete(portalPaths.myTotp)).status).toBe(404);
  });
});

describe('a step-up', () => {
  const due = async (browser: Browser) => (await browser.post(portalPaths.myRecoveryCodes)).body.code;

  test('by password takes the code too, once; the session goes on under a new token', async () => {
    const { browser, secret, memberId } = await equipped();
    await ageProofs(databaseUrl, memberId);
    await forgetLastCode(databaseUrl, memberId);
    expect(await due(browser)).toBe('step_up_required');
    const stepUp = (body: object) => browser.post(portalPaths.stepUpWithPassword, body);
    expect((await stepUp({ password })).body.code).toBe('code_refused');
    expect((await stepUp({ password: 'not that one', code: totpCode(secret) })).body.code).toBe(
      'credentials_refused',
    );
    const token = browser.cookies.get('__Host-signet');
    const answer = await stepUp({ password, code: totpCode(secret) });
    expect(answer.status).toBe(200);
    const until = Date.parse(answer.body.stepped_up_until as string);
    expect(until).toBeGreaterThan(Date.now() + 280_000);
    expect(until).toBeLessThan(Date.now() + 320_000);
    expect(browser.cookies.get('__Host-signet')).not.toBe(token);
    expect(await due(browser)).toBeUndefined();
    expect((await stepUp({ password, code: totpCode(secret) })).body.code).toBe('code_refused');
  });

  test('by passkey takes one of the member’s own, for this session', async () => {
    const [owner, other] = [await seedMember(a, databaseUrl), await seedMember(a, databaseUrl)];
    const [mine, theirs] = [await enrolPasskey(owner.browser), await enrolPasskey(other.browser)];
    await ageProofs(databaseUrl, owner.memberId);
    const options = async (browser = owner.browser) =>
      (await browser.post(portalPaths.stepUpPasskeyOptions)).body as never;
    const present = (credential: object) => owner.browser.post(portalPaths.stepUpWithPasskey, { credential });
    expect(await options()).toMatchObject({ allowCredentials: [{ id: mine.credentialId }] });
    expect((await present(theirs.get(await options()))).body.code).toBe('passkey_refused');
    expect((await present(mine.get(await options(other.browser)))).body.code).toBe('passkey_refused');
    const signIn = (await owner.browser.post(portalPaths.signInPasskeyOptions)).body as never;
    expect((await present(mine.get(signIn))).body.code).toBe('passkey_refused');
    expect(await due(owner.browser)).toBe('step_up_required');
    expect((await present(mine.get(await options()))).status).toBe(200);
    expect(await due(owner.browser)).toBeUndefined();
  });

  test('is asked for by whatever takes a way in away', async () => {
    const { browser, memberId } = await equipped();
    const passkey = await enrolPasskey(browser);
    await ageProofs(databaseUrl, memberId);
    for (const path of [portalPaths.myTotp, `/api/me/passkeys/${passkey.credentialId}`]) {
      const answer = await browser.delete(path);
      expect([answer.status, answer.body.code]).toEqual([403, 'step_up_required']);
    }
  });
});

test('every change of how somebody signs in is told to them, and in the audit', async () => {
  const { browser, email, memberId } = await equipped();
  await enrolPasskey(browser, 'desk');
  await browser.delete(portalPaths.myTotp);
  const told = (await mailTo(email)).map(({ content }) => content as Record<string, string>);
  const expected = [
    ['factor.added', 'totp'],
    ['factor.changed', 'password'],
    ['factor.changed', 'recovery_codes'],
    ['factor.added', 'passkey'],
    ['factor.removed', 'totp'],
  ];
  expect(told.map(({ action, factor }) => [action, factor])).toEqual(expected);
  const audit = await query(
    databaseUrl,
    `SELECT action, detail->>'factor' AS factor FROM audit_event WHERE actor = '${memberId}' AND action LIKE 'factor.%' ORDER BY occurred_at`,
  );
  expect(audit.map(({ action, factor }) => [action, factor])).toEqual(expected);
});
