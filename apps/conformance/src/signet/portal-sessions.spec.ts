import { portalPath, portalPaths } from '@signet/protocol';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { query } from '../testing/database.js';
import { send } from '../testing/http.js';
import { runningPair } from '../testing/pair.js';
import { Browser } from '../testing/portal/browser.js';
import { ageProofs, seedMember, type SeededMember, seedSession } from '../testing/portal/member.js';
import { describedCalls, filled } from '../testing/portal/openapi.js';
import { join, seedOrganisation } from '../testing/portal/organisation.js';
import { addressOf } from '../testing/server.js';

const { a, b, databaseUrl } = runningPair();

let member: SeededMember;
beforeEach(async () => {
  member = await seedMember(a, databaseUrl);
});

/** The same session on the other node. */
const onOtherNode = ({ browser }: SeededMember): Browser => {
  const other = new Browser(b);
  for (const [name, value] of browser.cookies) other.cookies.set(name, value);
  return other;
};

const tokenOf = ({ browser }: SeededMember): string => browser.cookies.get('__Host-signet') ?? '';
const withCookie = (cookie: string) => send(addressOf(a, portalPaths.me), { headers: { cookie } });

describe('the cookie (security.md K04)', () => {
  test('stands for this host alone, over TLS alone, out of reach of scripts and of other sites', async () => {
    const { organisationId, members } = await seedOrganisation(a, databaseUrl, ['owner']);
    const path = portalPath(portalPaths.invitations, { organisation: organisationId });
    const invited = await members[0]?.browser.post(path, {
      email: `${organisationId}@example.com`,
      role: 'viewer',
    });
    const token = (invited?.body as unknown as { link: string }).link.split('#')[1];
    const { headers } = await new Browser(a).post(portalPaths.acceptInvitation, { token, name: 'Noor' });
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-signet=[A-Za-z0-9_-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/),
    ]);
    expect(headers['cache-control']).toBe('no-store');
  });

  test('of 8 KB is refused with 431, a larger one before it is read', async () => {
    for (const size of [8_192, 20_000]) expect((await withCookie(`x=${'a'.repeat(size)}`)).status).toBe(431);
  });

  it.each([
    ['there are two of them', (token: string) => `__Host-signet=${token}; __Host-signet=${'A'.repeat(43)}`],
    ['it is the same twice', (token: string) => `__Host-signet=${token}; __Host-signet=${token}`],
    ['its name is not ours', (token: string) => `signet=${token}`],
    ['its name has another spelling', (token: string) => `__host-signet=${token}`],
    ['it is cut off', (token: string) => `__Host-signet=${token.slice(1)}`],
    ['it is quoted', (token: string) => `__Host-signet="${token}"`],
    ['it is nobody’s', () => `__Host-signet=${'A'.repeat(43)}`],
    ['it is empty', () => '__Host-signet='],
  ])('is nobody’s where %s', async (_, cookie) => {
    const answer = await withCookie(cookie(tokenOf(member)));
    expect([answer.status, answer.body]).toMatchObject([401, { code: 'signed_out' }]);
    expect(answer.headers['www-authenticate']).toBe('Session');
  });

  test('is found among others', async () => {
    expect((await withCookie(`theme=dark; __Host-signet=${tokenOf(member)}; x=1`)).status).toBe(200);
  });
});

describe('half a session (security.md K19)', () => {
  test('is answered with mfa_required by every call but the public ones and the second factor', async () => {
    await query(databaseUrl, `UPDATE session SET complete = false WHERE member_id = '${member.memberId}'`);
    const calls = (await describedCalls(a)).filter(({ level }) => !['public', 'half'].includes(level));
    expect(calls.length).toBeGreaterThan(10);
    const values = {
      organisation: `o_${'a'.repeat(22)}`,
      member: member.memberId,
      session: `s_${'a'.repeat(22)}`,
    };
    const further = {
      invitation: `i_${'a'.repeat(22)}`,
      client_id: `c_${'a'.repeat(22)}`,
      key: `k_${'a'.repeat(22)}`,
    };
    const rest = { reference: `r_${'a'.repeat(22)}`, passkey: 'a', provider: 'a' };
    for (const call of calls) {
      const path = filled(call, { ...values, ...further, ...rest });
      const answer = await member.browser.send(call.method, path, call.body && {});
      expect([answer.status, answer.body], `${call.method} ${path}`).toMatchObject([
        401,
        { code: 'mfa_required', methods: [] },
      ]);
    }
  });
});

describe('the end of a session is at once, on every node (security.md K28)', () => {
  test('when it signs out', async () => {
    const other = onOtherNode(member);
    expect((await other.get(portalPaths.me)).status).toBe(200);
    const answer = await member.browser.post(portalPaths.signOut);
    expect(answer.status).toBe(204);
    expect(member.browser.cookies.size).toBe(0);
    expect((await other.get(portalPaths.me)).status).toBe(401);
    expect((await member.browser.post(portalPaths.signOut)).status, 'once more changes nothing').toBe(204);
  });

  test('when it is ended from another one', async () => {
    const second = await seedSession(a, databaseUrl, member.memberId);
    const { items } = (await member.browser.get(portalPaths.mySessions)).body as unknown as {
      items: { session_id: string; current: boolean }[];
    };
    expect(items.filter(({ current }) => current)).toHaveLength(1);
    const session = items.find(({ current }) => !current)?.session_id ?? '';
    const path = portalPath(portalPaths.mySession, { session });
    expect((await member.browser.delete(path)).status).toBe(204);
    expect((await second.get(portalPaths.me)).status).toBe(401);
    expect((await member.browser.delete(path)).status).toBe(404);
    expect((await member.browser.get(portalPaths.me)).status).toBe(200);
  });

  test('when all others are ended', async () => {
    const others = [await seedSession(b, databaseUrl, member.memberId), onOtherNode(member)];
    expect((await member.browser.delete(portalPaths.mySessions)).status).toBe(204);
    expect((await others[0]?.get(portalPaths.me))?.status).toBe(401);
    expect((await others[1]?.get(portalPaths.me))?.status, 'the same session, on the other node').toBe(200);
  });

  test('when its member is disabled', async () => {
    await query(databaseUrl, `UPDATE member SET status = 'disabled' WHERE member_id = '${member.memberId}'`);
    expect((await onOtherNode(member).get(portalPaths.me)).status).toBe(401);
  });

  test('of a right, when the role is changed or the membership ends', async () => {
    const { organisationId, members } = await seedOrganisation(a, databaseUrl, ['owner']);
    await join(databaseUrl, { organisationId, memberId: member.memberId, role: 'owner' });
    const organisation = portalPath(portalPaths.organisation, { organisation: organisationId });
    const itself = portalPath(portalPaths.member, { organisation: organisationId, member: member.memberId });
    const rename = () =>
      onOtherNode(member).send('PATCH', organisation, { name: 'Acme' }, { headers: { 'if-match': '"99"' } });
    expect((await rename()).status, 'an owner, upon a version that is not').toBe(412);
    const owner = members[0]?.browser;
    const upon = { headers: { 'if-match': '"owner"' } };
    expect((await owner?.send('PATCH', itself, { role: 'viewer' }, upon))?.status).toBe(200);
    expect((await rename()).body).toMatchObject({ status: 403, code: 'role_required', roles: ['owner'] });
    expect((await owner?.delete(itself))?.status).toBe(204);
    expect((await onOtherNode(member).get(organisation)).status).toBe(404);
  });
});

test('what needs a fresh proof is refused with an old one (security.md K34)', async () => {
  const { organisationId, members } = await seedOrganisation(a, databaseUrl, ['owner']);
  const [owner] = members as [SeededMember];
  await ageProofs(databaseUrl, owner.memberId);
  const path = portalPath(portalPaths.invitations, { organisation: organisationId });
  const answer = await owner.browser.post(path, { email: 'noor@example.com', role: 'viewer' });
  expect([answer.status, answer.body]).toMatchObject([403, { code: 'step_up_required' }]);
  expect((await owner.browser.get(portalPaths.me)).body).toMatchObject({
    session: { stepped_up_until: null },
  });
});

test('a session tells who it is, and takes a new name', async () => {
  const renamed = await member.browser.patch(portalPaths.me, { name: 'Noor Haddad' });
  expect(renamed.body).toMatchObject({ member: { name: 'Noor Haddad', member_id: member.memberId } });
  expect((await onOtherNode(member).get(portalPaths.me)).body).toMatchObject({
    member: { name: 'Noor Haddad', email: member.email, staff_role: null },
    factors: { password: false, totp: false, passkeys: 0, recovery_codes_left: 0 },
  });
});
