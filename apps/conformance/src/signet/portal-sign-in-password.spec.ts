import { portalPaths } from '@signet/protocol';
import { beforeAll, describe, expect, test } from 'vitest';
import { query } from '../testing/database.js';
import { runningPair } from '../testing/pair.js';
import { Browser } from '../testing/portal/browser.js';
import { enrolTotp, setPassword } from '../testing/portal/factors.js';
import {
  ageProofs,
  forgetLastCode,
  seedMember,
  type SeededMember,
  seedSession,
} from '../testing/portal/member.js';
import { totpCode } from '../testing/portal/totp.js';

const { a, b, databaseUrl } = runningPair();
const password = 'an umbrella in november';

let member: SeededMember;
let secret: string;

const signIn = (browser: Browser, given: object = { email: member.email, password }) =>
  browser.post(portalPaths.signInWithPassword, given);

const halfSession = async () => {
  const browser = new Browser(a);
  await signIn(browser);
  return browser;
};

beforeAll(async () => {
  member = await seedMember(a, databaseUrl);
  secret = await enrolTotp(member.browser);
  await setPassword(member.browser, password);
});

describe('a password and a code', () => {
  test('sign in, in this order, under a new token each', async () => {
    const browser = new Browser(a);
    const half = await signIn(browser);
    expect([half.status, half.body]).toEqual([
      200,
      { complete: false, method: 'password', methods: ['totp'] },
    ]);
    const halfToken = browser.cookies.get('__Host-signet');
    await forgetLastCode(databaseUrl, member.memberId);
    const whole = await browser.post(portalPaths.signInWithTotp, { code: totpCode(secret) });
    expect([whole.status, whole.body]).toEqual([200, { complete: true, method: 'password' }]);
    expect(browser.cookies.get('__Host-signet')).not.toBe(halfToken);
    expect((await browser.get(portalPaths.me)).status).toBe(200);
    const old = new Browser(a);
    old.cookies.set('__Host-signet', halfToken as string);
    expect((await old.get(portalPaths.me)).body.code).toBe('signed_out');
  });

  test('the session’s cookie is bound to host, path and TLS, and no script reads it', async () => {
    const answer = await signIn(new Browser(a));
    const [cookie = ''] = [answer.headers['set-cookie'] ?? []].flat();
    expect(cookie).toMatch(/^__Host-signet=[\w-]{43}; /);
    for (const attribute of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax'])
      expect(cookie).toContain(attribute);
    expect(cookie).not.toMatch(/domain|expires|max-age/i);
  });

  test('a code works once, on whichever node, and one step before and after the present', async () => {
    await forgetLastCode(databaseUrl, member.memberId);
    const [first, second] = [await halfSession(), await halfSession()];
    const code = totpCode(secret);
    const onB = new Browser(b);
    second.cookies.forEach((value, name) => onB.cookies.set(name, value));
    const answers = await Promise.all(
      [first, onB].map((browser) => browser.post(portalPaths.signInWithTotp, { code })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const next = await halfSession();
    expect((await next.post(portalPaths.signInWithTotp, { code: totpCode(secret, 1) })).status).toBe(200);
    const far = await halfSession();
    expect((await far.post(portalPaths.signInWithTotp, { code: totpCode(secret, 5) })).body.code).toBe(
      'code_refused',
    );
  });

  test.each(['', '12345', '1234567', '12a456', '１２３４５６', ' 123456'])(
    'refuses %j, which is no code',
    async (code) => {
      const answer = await (await halfSession()).post(portalPaths.signInWithTotp, { code });
      expect([answer.status, answer.body.code]).toEqual([400, 'request_malformed']);
    },
  );
});

describe('a session with the password only (security.md K19)', () => {
  const routes: [string, string, object?][] = [
    ['GET', portalPaths.me],
    ['PATCH', portalPaths.me, { name: 'Other' }],
    ['GET', portalPaths.mySessions],
    ['DELETE', portalPaths.mySessions],
    ['GET', portalPaths.myPasskeys],
    ['POST', portalPaths.myPasskeyOptions, {}],
    ['POST', portalPaths.myPasskeys, { credential: {}, name: 'x' }],
    ['PUT', portalPaths.myPassword, { password: 'another one entirely', current_password: password }],
    ['POST', portalPaths.myTotp, {}],
    ['PUT', portalPaths.myTotp, { code: '123456' }],
    ['DELETE', portalPaths.myTotp],
    ['POST', portalPaths.myRecoveryCodes, {}],
    ['POST', '/api/me/single-sign-on/oidc', {}],
    ['POST', portalPaths.stepUpPasskeyOptions, {}],
    ['POST', portalPaths.stepUpWithPasskey, { credential: {} }],
    ['POST', portalPaths.stepUpWithPassword, { password, code: '123456' }],
    ['POST', '/api/step-up/single-sign-on/oidc', {}],
    ['POST', portalPaths.organisations, { name: 'Acme' }],
  ];

  test.each(routes)('%s %s answers mfa_required', async (method, path, body) => {
    const answer = await (await halfSession()).send(method, path, body);
    expect([answer.status, answer.body.code]).toEqual([401, 'mfa_required']);
  });

  test('is refused by a code on top of a session that is whole: that is a step-up’s to ask', async () => {
    const browser = await seedSession(a, databaseUrl, member.memberId);
    const answer = await browser.post(portalPaths.signInWithTotp, { code: totpCode(secret) });
    expect([answer.status, answer.body.code]).toEqual([409, 'conflict']);
  });
});

describe('known and unknown addresses (security.md K17)', () => {
  const shape = ({ status, headers, body }: Awaited<ReturnType<typeof signIn>>) => ({
    status,
    headers: Object.keys(headers).sort(),
    body: { ...body, instance: '', reference: '' },
  });

  test('are answered alike', async () => {
    const wrong = 'not the password of anyone';
    const withoutPassword = await seedMember(a, databaseUrl);
    const answers = await Promise.all(
      [member.email, withoutPassword.email, 'nobody@example.com'].map((email) =>
        signIn(new Browser(a), { email, password: wrong }),
      ),
    );
    const [first, ...others] = answers.map(shape);
    expect(first).toMatchObject({ status: 401, body: { code: 'credentials_refused' } });
    for (const other of others) expect(other).toEqual(first);
  });

  test('are hashed alike: what cannot be a password is refused by its form, before anybody is looked up', async () => {
    for (const email of [member.email, 'nobody@example.com']) {
      const answer = await signIn(new Browser(a), { email, password: 'ü'.repeat(200) });
      expect([answer.status, answer.body.code]).toEqual([400, 'request_malformed']);
    }
  });

  test('one account answers to every spelling of its address (K16)', async () => {
    const { email } = member;
    const [local, domain] = email.split('@') as [string, string];
    const spellings = [
      email.toUpperCase(),
      ` ${email}`,
      `${email}\u200b`,
      `${local}+tag@${domain}`,
      `${local.replace('mira', 'ｍｉｒａ')}@${domain}`,
    ];
    for (const spelling of spellings) {
      const answer = await signIn(new Browser(a), { email: spelling, password });
      expect([spelling, answer.status]).toEqual([spelling, 200]);
    }
  });
});

describe('choosing a password (security.md K23)', () => {
  const choose = async (chosen: unknown, browser?: Browser) => {
    const own = browser ?? (await seedMember(a, databaseUrl)).browser;
    return own.put(portalPaths.myPassword, { password: chosen });
  };

  test.each([
    ['nothing', ''],
    ['seven characters', '7 chars'],
    ['more than 256 bytes', 'ü'.repeat(129)],
    ['far more', 'x'.repeat(60_000)],
    ['control characters', 'with an escape \u001b in it'],
    ['no text', 12345678],
    ['one of the commonest', 'password123'],
    ['one of the commonest, dressed up', 'Passwort2026!'],
    ['one character again and again', 'aaaaaaaaaaaa'],
  ])('refuses %s', async (_, chosen) => {
    const answer = await choose(chosen);
    expect(answer.status).toBe(400);
    expect(answer.body.fields).toMatchObject([{ field: 'password' }]);
  });

  test.each([
    ['72 bytes and more, in full', 'long '.repeat(40) + 'A', 'long '.repeat(40) + 'B'],
    ['every kind of letter', 'Pass–wörter ohne Grenzen 🗝️ ключ 鍵', 'Pass-worter ohne Grenzen 🗝️ ключ 鍵'],
  ])('accepts %s', async (_, chosen, almost) => {
    const owner = await seedMember(a, databaseUrl);
    await enrolTotp(owner.browser);
    expect((await choose(chosen, owner.browser)).status).toBe(204);
    const given = (password: string) => signIn(new Browser(a), { email: owner.email, password });
    expect((await given(almost)).status).toBe(401);
    expect((await given(chosen)).status).toBe(200);
  });

  test('the same letters are the same password, composed or not', async () => {
    const owner = await seedMember(a, databaseUrl);
    await choose('fünf\u00a0Tannen'.normalize('NFD'), owner.browser);
    const answer = await signIn(new Browser(a), { email: owner.email, password: 'fünf Tannen' });
    expect(answer.status).toBe(200);
  });

  test.each([
    ['NUL, in whatever text', 'with a NUL \0 in it', 400],
    ['a megabyte, unread', 'x'.repeat(1_000_000), 413],
  ])('refuses %s', async (_, chosen, status) => {
    expect((await choose(chosen)).status).toBe(status);
  });

  test('refuses the own address', async () => {
    const owner = await seedMember(a, databaseUrl);
    expect((await choose(owner.email, owner.browser)).body.code).toBe('password_unfit');
  });

  test('again takes the one there is, or a fresh proof; and ends every other session (K28)', async () => {
    const owner = await seedMember(a, databaseUrl);
    await enrolTotp(owner.browser);
    await setPassword(owner.browser, password);
    const other = await seedSession(b, databaseUrl, owner.memberId);
    await ageProofs(databaseUrl, owner.memberId);
    const next = { password: 'a second umbrella' };
    expect((await owner.browser.put(portalPaths.myPassword, next)).body.code).toBe('step_up_required');
    const wrong = await owner.browser.put(portalPaths.myPassword, { ...next, current_password: 'not that' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'credentials_refused']);
    const right = await owner.browser.put(portalPaths.myPassword, { ...next, current_password: password });
    expect(right.status).toBe(204);
    expect((await other.get(portalPaths.me)).body.code).toBe('signed_out');
    expect((await owner.browser.get(portalPaths.me)).status).toBe(200);
  });
});

test('no password, code, secret or token is stored in clear, or logged', async () => {
  const [row] = await query(
    databaseUrl,
    `SELECT m::text AS line FROM member m WHERE member_id = '${member.memberId}'`,
  );
  expect(String(row?.line)).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  for (const shown of [password, secret, member.browser.cookies.get('__Host-signet') as string]) {
    expect(String(row?.line)).not.toContain(shown);
    expect(runningPair().output()).not.toContain(shown);
  }
});
