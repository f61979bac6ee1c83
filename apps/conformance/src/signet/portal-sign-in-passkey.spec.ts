import { generateKeyPairSync } from 'node:crypto';
import { portalPaths } from '@signet/protocol';
import { beforeAll, describe, expect, test } from 'vitest';
import { query } from '../testing/database.js';
import { runningPair } from '../testing/pair.js';
import { Authenticator, type Deviation } from '../testing/portal/authenticator.js';
import { Browser } from '../testing/portal/browser.js';
import { enrolPasskey, signInWithPasskey } from '../testing/portal/factors.js';
import { ageProofs, seedMember, type SeededMember, seedSession } from '../testing/portal/member.js';

const { a, b, databaseUrl } = runningPair();

let member: SeededMember;
let authenticator: Authenticator;

beforeAll(async () => {
  member = await seedMember(a, databaseUrl);
  authenticator = await enrolPasskey(member.browser);
});

const signInOptions = async (browser: Browser) =>
  (await browser.post(portalPaths.signInPasskeyOptions)).body as unknown as { challenge: string };
const present = (browser: Browser, credential: object) =>
  browser.post(portalPaths.signInWithPasskey, { credential });

describe('a passkey', () => {
  test('signs in by itself, begun on one node and ended on the other', async () => {
    const onA = new Browser(a);
    const options = await signInOptions(onA);
    const onB = new Browser(b);
    onA.cookies.forEach((value, name) => onB.cookies.set(name, value));
    const answer = await present(onB, authenticator.get(options));
    expect([answer.status, answer.body]).toEqual([200, { complete: true, method: 'passkey' }]);
    const me = (await onB.get(portalPaths.me)).body as unknown as { session: Record<string, unknown> };
    expect(me.session).toMatchObject({ method: 'passkey', stepped_up_until: expect.any(String) });
  });

  test('is asked for alike by everybody: nobody learns who has one (security.md K17)', async () => {
    const asked = [{}, { email: member.email }, { email: 'nobody@example.com' }];
    const answers = await Promise.all(
      asked.map(async (body) => (await new Browser(a).post(portalPaths.signInPasskeyOptions, body)).body),
    );
    for (const body of answers) {
      expect(body).toEqual({
        challenge: expect.stringMatching(/^[\w-]{43}$/),
        rpId: new URL(a.issuer).hostname,
        allowCredentials: [],
        userVerification: 'required',
        timeout: 300_000,
      });
    }
  });
});

describe('an assertion is refused, with one answer, because (security.md K20)', () => {
  const rows: [string, (owner: Authenticator) => Deviation][] = [
    ['it was made for another origin', () => ({ origin: 'https://signet.evil.example' })],
    ['it was made for another port', () => ({ origin: 'http://127.0.0.1:1' })],
    ['it was made for another relying party', () => ({ rpId: 'evil.example' })],
    ['nobody was verified', () => ({ userVerified: false })],
    ['the counter went back', () => ({ counter: 0 })],
    ['it is the answer to a registration', () => ({ type: 'webauthn.create' })],
    ['the challenge is one nobody gave', () => ({ challenge: 'A'.repeat(43) })],
    [
      'the user handle is somebody else’s',
      () => ({ userHandle: Buffer.from('m_other').toString('base64url') }),
    ],
    ['the user handle is missing', () => ({ userHandle: '' })],
    ['the credential is unknown', () => ({ credentialId: 'A'.repeat(43) })],
    ['another key signed', () => ({ key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey })],
  ];

  test.each(rows)('%s', async (_, deviation) => {
    const browser = new Browser(a);
    const credential = authenticator.get(await signInOptions(browser), deviation(authenticator));
    const answer = await present(browser, credential);
    expect([answer.status, answer.body.code]).toEqual([401, 'passkey_refused']);
    expect(browser.cookies.has('__Host-signet')).toBe(false);
  });

  test('the challenge was used, whatever came of it', async () => {
    const browser = new Browser(a);
    const options = await signInOptions(browser);
    expect((await present(browser, authenticator.get(options, { userVerified: false }))).status).toBe(401);
    expect((await present(browser, authenticator.get(options))).status).toBe(401);
    const fresh = await signInOptions(browser);
    const assertion = authenticator.get(fresh);
    expect((await present(browser, assertion)).status).toBe(200);
    expect((await present(browser.copy(), assertion)).status).toBe(401);
  });

  test('another browser began it (K02)', async () => {
    const options = await signInOptions(new Browser(a));
    expect((await present(new Browser(a), authenticator.get(options))).status).toBe(401);
  });

  test('the challenge is too old', async () => {
    const browser = new Browser(a);
    const options = await signInOptions(browser);
    await query(databaseUrl, `UPDATE passkey_challenge SET expires_at = now() WHERE purpose = 'sign_in'`);
    expect((await present(browser, authenticator.get(options))).status).toBe(401);
  });

  test('it is another member’s passkey under this member’s credential ID', async () => {
    const other = await seedMember(a, databaseUrl);
    const theirs = await enrolPasskey(other.browser);
    const browser = new Browser(a);
    const credential = theirs.get(await signInOptions(browser), { credentialId: authenticator.credentialId });
    expect((await present(browser, credential)).status).toBe(401);
  });

  test('its owner was disabled', async () => {
    const gone = await seedMember(a, databaseUrl);
    const theirs = await enrolPasskey(gone.browser);
    await query(databaseUrl, `UPDATE member SET status = 'disabled' WHERE member_id = '${gone.memberId}'`);
    expect((await signInWithPasskey(new Browser(a), theirs)).status).toBe(401);
  });

  test.each([
    ['nothing', {}],
    ['no response', { id: 'AAAA', rawId: 'AAAA', type: 'public-key' }],
    ['client data that is no JSON', { id: 'AAAA', response: { clientDataJSON: 'AAAA' } }],
    ['client data that is too large', { id: 'AAAA', response: { clientDataJSON: 'A'.repeat(20_000) } }],
    ['members of other types', { id: 1, response: [] }],
  ])('it is %s', async (_, credential) => {
    const answer = await present(new Browser(a), credential);
    expect([answer.status, answer.body.code]).toEqual([401, 'passkey_refused']);
  });

  test.each([[undefined], [null], ['text'], [[]]])('a credential of %j is malformed', async (credential) => {
    const answer = await new Browser(a).post(portalPaths.signInWithPasskey, { credential });
    expect([answer.status, answer.body.code]).toEqual([400, 'request_malformed']);
  });
});

describe('adding a passkey', () => {
  const begin = async (browser: Browser) => (await browser.post(portalPaths.myPasskeyOptions)).body as never;
  const add = (browser: Browser, credential: object) =>
    browser.post(portalPaths.myPasskeys, { credential, name: 'phone' });

  test('asks for one that can be found and verifies its owner', async () => {
    expect(await begin(member.browser)).toMatchObject({
      rp: { id: new URL(a.issuer).hostname },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: authenticator.credentialId }],
      attestation: 'none',
    });
  });

  test.each<[string, Deviation]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['another relying party', { rpId: 'evil.example' }],
    ['an owner who was not verified', { userVerified: false }],
    ['the answer to a sign-in', { type: 'webauthn.get' }],
  ])('refuses %s', async (_, deviation) => {
    const made = new Authenticator(a.issuer);
    const answer = await add(member.browser, made.create(await begin(member.browser), deviation));
    expect([answer.status, answer.body.code]).toEqual([401, 'passkey_refused']);
  });

  test('refuses a challenge of another session, member or purpose', async () => {
    const other = await seedMember(a, databaseUrl);
    const second = await seedSession(a, databaseUrl, member.memberId);
    const made = new Authenticator(a.issuer);
    const challenges = [await begin(other.browser), await begin(second), await signInOptions(member.browser)];
    for (const options of challenges)
      expect((await add(member.browser, made.create(options as never))).body.code).toBe('passkey_refused');
  });

  test('refuses one that is registered already', async () => {
    const [owner, other] = [await seedMember(a, databaseUrl), await seedMember(a, databaseUrl)];
    const theirs = await enrolPasskey(owner.browser);
    const again = theirs.create(await begin(other.browser));
    expect((await add(other.browser, again)).status).toBe(409);
  });

  test('takes a fresh proof, once there is a way in (K34)', async () => {
    const owner = await seedMember(a, databaseUrl);
    await ageProofs(databaseUrl, owner.memberId);
    await enrolPasskey(owner.browser);
    const answer = await owner.browser.post(portalPaths.myPasskeyOptions);
    expect([answer.status, answer.body.code]).toEqual([403, 'step_up_required']);
  });
});

describe('passkeys of one’s own', () => {
  test('are listed and renamed; another’s are not there', async () => {
    const path = `/api/me/passkeys/${authenticator.credentialId}`;
    expect((await member.browser.patch(path, { name: 'desk' })).body).toMatchObject({ name: 'desk' });
    const other = await seedMember(a, databaseUrl);
    expect((await other.browser.patch(path, { name: 'mine' })).status).toBe(404);
    expect((await other.browser.delete(path)).status).toBe(404);
    const { items } = (await member.browser.get(portalPaths.myPasskeys)).body as unknown as {
      items: object[];
    };
    expect(items).toMatchObject([{ passkey: authenticator.credentialId, name: 'desk' }]);
  });

  test('can be removed but for the last way in', async () => {
    const owner = await seedMember(a, databaseUrl);
    const [first, second] = [await enrolPasskey(owner.browser), await enrolPasskey(owner.browser, 'phone')];
    const remove = ({ credentialId }: Authenticator) =>
      owner.browser.delete(`/api/me/passkeys/${credentialId}`);
    expect((await remove(first)).status).toBe(204);
    const answer = await remove(second);
    expect([answer.status, answer.body.code]).toEqual([409, 'last_factor']);
    expect((await signInWithPasskey(new Browser(a), second)).status).toBe(200);
  });
});
