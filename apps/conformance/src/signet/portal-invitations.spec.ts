import { portalPath, portalPaths } from '@signet/protocol';
import { beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { everythingStored, query } from '../testing/database.js';
import { runningPair } from '../testing/pair.js';
import { Browser } from '../testing/portal/browser.js';
import { seedMember, type SeededMember } from '../testing/portal/member.js';
import { seedOrganisation, type SeededOrganisation } from '../testing/portal/organisation.js';

const { a, b, databaseUrl, output } = runningPair();

interface Invited {
  invitation_id: string;
  link: string;
  token: string;
  email: string;
}

let organisation: SeededOrganisation;
let owner: SeededMember;
beforeAll(async () => {
  organisation = await seedOrganisation(a, databaseUrl, ['owner']);
  [owner] = organisation.members as [SeededMember];
});

let invited: Invited;
beforeEach(async () => {
  invited = await invite();
});

const invitations = () => portalPath(portalPaths.invitations, { organisation: organisation.organisationId });
let count = 0;

async function invite(change: object = {}, by = owner): Promise<Invited> {
  count += 1;
  const email = `noor.${count}.${organisation.organisationId.toLowerCase()}@example.com`;
  const { body } = await by.browser.post(invitations(), { email, role: 'developer', ...change });
  const made = body as unknown as Invited;
  return { ...made, token: made.link?.split('#')[1] ?? '' };
}

const accept = (token: string, browser = new Browser(a)) =>
  browser.post(portalPaths.acceptInvitation, { token, name: 'Noor Haddad' });
const look = (token: string) => new Browser(a).post(portalPaths.lookAtInvitation, { token });

test('an invitation is told to whoever holds its link, before it is taken up', async () => {
  expect(invited.link).toMatch(new RegExp(`^${a.issuer}/invite#[A-Za-z0-9_-]{43}$`));
  expect((await look(invited.token)).body).toEqual({
    ...{ organisation_name: 'Acme Payments', role: 'developer', invited_by: 'Mira', email: invited.email },
    ...{ account_exists: false, expires_at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/) },
  });
});

test('taken up, it makes an account that is signed in and may do what the role may', async () => {
  const browser = new Browser(b);
  expect((await accept(invited.token, browser)).body).toEqual({
    ...{ organisation_id: organisation.organisationId, complete: true, method: 'invitation' },
  });
  expect((await browser.get(portalPaths.me)).body).toMatchObject({
    member: { email: invited.email, name: 'Noor Haddad', staff_role: null },
    organisations: [{ organisation_id: organisation.organisationId, role: 'developer' }],
  });
  const refused = await browser.post(invitations(), { email: 'x@example.com', role: 'viewer' });
  expect(refused.body).toMatchObject({ status: 403, code: 'role_required', roles: ['owner'] });
});

describe('an invitation is good once (security.md K08)', () => {
  it('also when twenty take it up at once, on both nodes', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => accept(invited.token, new Browser(index % 2 ? a : b))),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 410)).toHaveLength(19);
    expect(answers.filter(({ headers }) => headers['set-cookie'])).toHaveLength(1);
  });

  it('and says what became of it', async () => {
    await accept(invited.token);
    expect((await accept(invited.token)).body).toMatchObject({ status: 410, code: 'invitation_used' });
    expect((await look(invited.token)).body).toMatchObject({ status: 410, code: 'invitation_used' });
  });
});

describe('an invitation is nothing (security.md K10)', () => {
  it('once it was withdrawn', async () => {
    const path = portalPath(portalPaths.invitation, {
      ...{ organisation: organisation.organisationId, invitation: invited.invitation_id },
    });
    expect((await owner.browser.delete(path)).status).toBe(204);
    expect((await accept(invited.token)).body).toMatchObject({ status: 410, code: 'invitation_withdrawn' });
    expect((await owner.browser.delete(path)).status).toBe(409);
  });

  it('once seven days have passed', async () => {
    await query(
      databaseUrl,
      `UPDATE invitation SET expires_at = now() WHERE invitation_id = '${invited.invitation_id}'`,
    );
    expect((await accept(invited.token)).body).toMatchObject({ status: 410, code: 'invitation_expired' });
  });

  it('once its inviter may not invite any more', async () => {
    const other = await seedOrganisation(a, databaseUrl, ['owner', 'owner']);
    const [inviter, remaining] = other.members as [SeededMember, SeededMember];
    const at = { organisation: other.organisationId };
    const { body } = await inviter.browser.post(portalPath(portalPaths.invitations, at), {
      ...{ email: `k10.${other.organisationId}@example.com`, role: 'owner' },
    });
    const path = portalPath(portalPaths.member, { ...at, member: inviter.memberId });
    expect((await remaining.browser.delete(path)).status).toBe(204);
    const token = (body as unknown as Invited).link.split('#')[1] as string;
    expect((await accept(token)).body).toMatchObject({ status: 410, code: 'invitation_withdrawn' });
  });
});

describe('an invitation is bound to its address', () => {
  it('and taken up by nobody who is signed in with another', async () => {
    const { browser } = await seedMember(a, databaseUrl);
    expect((await accept(invited.token, browser)).body).toMatchObject({ status: 409, code: 'sign_in_first' });
  });

  it('and, where the address has an account, by that account alone: the inviter knows the link too', async () => {
    const { email, browser, memberId } = await seedMember(a, databaseUrl);
    await query(databaseUrl, `UPDATE member SET password_hash = 'x' WHERE member_id = '${memberId}'`);
    const { token } = await invite({ email: ` ${email.toUpperCase().replace('@', '+team@')} ` });
    expect((await look(token)).body).toMatchObject({ account_exists: true });
    const byLink = await accept(token);
    expect([byLink.status, byLink.body]).toMatchObject([409, { code: 'sign_in_first' }]);
    expect(byLink.headers['set-cookie']).toBeUndefined();
    expect((await accept(token, browser)).status).toBe(200);
    expect((await browser.get(portalPaths.me)).body).toMatchObject({ member: { name: 'Mira' } });
  });

  it('whatever way it is written: one open invitation each', async () => {
    for (const twin of [
      invited.email.toUpperCase(),
      ` ${invited.email}`,
      invited.email.replace('@', '+x@'),
    ]) {
      const { body } = await owner.browser.post(invitations(), { email: twin, role: 'viewer' });
      expect(body, twin).toMatchObject({ status: 409, code: 'already_invited' });
    }
  });
});

describe('the link of an invitation (security.md K11)', () => {
  it('is told once: no list, no log and no table has it', async () => {
    const { text } = await owner.browser.get(invitations());
    expect(text).toContain(invited.invitation_id);
    expect(text).not.toContain(invited.token);
    await look(invited.token);
    await accept(invited.token);
    expect(output()).not.toContain(invited.token);
    expect(await everythingStored(databaseUrl)).not.toContain(invited.token);
  });

  it('is not guessed: a token of another shape is refused unread, one of the right shape is unknown', async () => {
    for (const token of ['', 'x', `${invited.token}A`, invited.token.slice(1), `${invited.token.slice(1)}.`])
      expect((await look(token)).body, token).toMatchObject({ status: 400, fields: [{ field: 'token' }] });
    expect((await look('A'.repeat(43))).body).toMatchObject({ status: 404, code: 'not_found' });
  });
});

test('who is no owner invites nobody, and no role that is none is given', async () => {
  for (const role of ['', 'admin', 'staff', 'OWNER', null, 1, ['owner']]) {
    const { body } = await owner.browser.post(invitations(), { email: 'x@example.com', role });
    expect(body, String(role)).toMatchObject({ status: 400, fields: [{ field: 'role' }] });
  }
  const { members, organisationId } = await seedOrganisation(a, databaseUrl, [
    'developer',
    'viewer',
    'security_contact',
  ]);
  for (const { browser } of members) {
    const path = portalPath(portalPaths.invitations, { organisation: organisationId });
    expect((await browser.post(path, { email: 'x@example.com', role: 'viewer' })).status).toBe(403);
  }
});
