import { portalPath, portalPaths } from '@signet/protocol';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { query } from '../testing/database.js';
import { ownServer } from '../testing/own-server.js';
import { runningPair } from '../testing/pair.js';
import type { Browser } from '../testing/portal/browser.js';
import { seedMember, type SeededMember } from '../testing/portal/member.js';
import { seedOrganisation } from '../testing/portal/organisation.js';

const { a, databaseUrl } = runningPair();

let organisation: string;
let owner: SeededMember;
let other: SeededMember;
let viewer: SeededMember;
beforeEach(async () => {
  const seeded = await seedOrganisation(a, databaseUrl, ['owner', 'owner', 'viewer']);
  organisation = seeded.organisationId;
  [owner, other, viewer] = seeded.members as [SeededMember, SeededMember, SeededMember];
});

const path = () => portalPath(portalPaths.organisation, { organisation });
const memberPath = ({ memberId }: SeededMember) =>
  portalPath(portalPaths.member, { organisation, member: memberId });
const edit = (browser: Browser, target: string, body: object, ifMatch?: string) =>
  browser.send('PATCH', target, body, { headers: ifMatch === undefined ? {} : { 'if-match': ifMatch } });

describe('an edit is made upon the version that was read', () => {
  test('once: who comes second reads again', async () => {
    const read = await viewer.browser.get(path());
    expect(read.headers.etag).toBe('"1"');
    const renamed = await edit(owner.browser, path(), { name: 'Acme Settlements' }, '"1"');
    expect([renamed.status, renamed.headers.etag]).toEqual([200, '"2"']);
    expect(renamed.body).toMatchObject({ name: 'Acme Settlements', version: 2, role: 'owner' });
    const late = await edit(other.browser, path(), { name: 'Acme' }, '"1"');
    expect([late.status, late.body]).toMatchObject([412, { code: 'version_stale' }]);
  });

  test('and without one it is not made', async () => {
    const answer = await edit(owner.browser, path(), { name: 'Acme' });
    expect([answer.status, answer.body]).toMatchObject([428, { code: 'version_required' }]);
  });

  it.each(['*', '1', '"1", "2"', 'W/"1"', '""', '"2"', '"99999999999999999999"', '"-1"', '"1 OR 1=1"'])(
    'and not upon %s',
    async (tag) => expect((await edit(owner.browser, path(), { name: 'Acme' }, tag)).status).toBe(412),
  );
});

describe('members', () => {
  test('are listed by name with what they are, to members', async () => {
    const { body } = await viewer.browser.get(portalPath(portalPaths.members, { organisation }));
    const { items, next } = body as unknown as { items: Record<string, unknown>[]; next: null };
    expect(next).toBeNull();
    expect(items.map(({ role }) => role).toSorted()).toEqual(['owner', 'owner', 'viewer']);
    expect(items[0]).toEqual({
      ...{ member_id: expect.any(String), name: 'Mira', email: expect.any(String), role: expect.any(String) },
      ...{ member_since: expect.any(String), last_seen_at: expect.any(String), passkeys: 0 },
    });
  });

  test('come page by page, each once', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const after: string = next && `&after=${next}`;
      const { body } = await viewer.browser.get(`${path()}/members?limit=1${after}`);
      const page = body as unknown as { items: { member_id: string }[]; next: string | null };
      expect(page.items).toHaveLength(1);
      seen.push(...page.items.map(({ member_id }) => member_id));
      next = page.next;
    }
    expect(new Set(seen)).toEqual(new Set([owner, other, viewer].map(({ memberId }) => memberId)));
  });

  test('get another role from an owner, upon the one they have', async () => {
    const changed = await edit(owner.browser, memberPath(viewer), { role: 'developer' }, '"viewer"');
    expect([changed.status, changed.headers.etag]).toEqual([200, '"developer"']);
    expect((await edit(owner.browser, memberPath(viewer), { role: 'owner' }, '"viewer"')).status).toBe(412);
  });

  test('who are no owners change nobody, and go when they want to', async () => {
    expect((await edit(viewer.browser, memberPath(viewer), { role: 'owner' }, '"viewer"')).status).toBe(403);
    const removal = await viewer.browser.delete(memberPath(owner));
    expect([removal.status, removal.body]).toMatchObject([403, { code: 'role_required' }]);
    expect((await viewer.browser.delete(memberPath(viewer))).status).toBe(204);
    expect((await viewer.browser.get(path())).status).toBe(404);
  });
});

describe('the last owner (security.md K35)', () => {
  test('stays: of two who remove each other at once one does', async () => {
    const answers = await Promise.all([
      owner.browser.delete(memberPath(other)),
      other.browser.delete(memberPath(owner)),
    ]);
    const owners = await query(
      databaseUrl,
      `SELECT FROM membership WHERE organisation_id = '${organisation}' AND role = 'owner'`,
    );
    expect(owners).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  test('leaves nobody alone, and becomes no viewer', async () => {
    expect((await other.browser.delete(memberPath(other))).status).toBe(204);
    for (const answer of [
      await owner.browser.delete(memberPath(owner)),
      await edit(owner.browser, memberPath(owner), { role: 'viewer' }, '"owner"'),
    ])
      expect([answer.status, answer.body]).toMatchObject([409, { code: 'last_owner' }]);
  });
});

test('a suspended organisation is read and not changed', async () => {
  await query(
    databaseUrl,
    `UPDATE organisation SET status = 'suspended' WHERE organisation_id = '${organisation}'`,
  );
  expect((await owner.browser.get(path())).body).toMatchObject({ status: 'suspended' });
  const answer = await edit(owner.browser, path(), { name: 'Acme' }, '"1"');
  expect([answer.status, answer.body]).toMatchObject([403, { code: 'organisation_suspended' }]);
});

describe('staff', () => {
  const staff = async (role: 'operator' | 'auditor') => {
    const member = await seedMember(a, databaseUrl);
    await query(
      databaseUrl,
      `UPDATE member SET staff_role = '${role}' WHERE member_id = '${member.memberId}'`,
    );
    return member;
  };

  test('look at what is not theirs, which stands in its audit, and change nothing', async () => {
    const { browser, memberId } = await staff('auditor');
    expect((await browser.get(path())).body).toMatchObject({ organisation_id: organisation, role: null });
    const looked = await query(
      databaseUrl,
      `SELECT actor FROM audit_event WHERE organisation_id = '${organisation}' AND action = 'organisation.looked_at'`,
    );
    expect(looked).toEqual([{ actor: memberId }]);
    for (const answer of [
      await edit(browser, path(), { name: 'Ours' }, '"1"'),
      await browser.delete(memberPath(viewer)),
    ])
      expect([answer.status, answer.body]).toMatchObject([403, { code: 'role_required' }]);
  });

  test('who are operators make organisations, approved at once; others do not', async () => {
    const made = await (await staff('operator')).browser.post(portalPaths.organisations, { name: 'Beta' });
    expect([made.status, made.body]).toMatchObject([201, { status: 'approved', role: 'owner' }]);
    for (const { browser } of [await staff('auditor'), viewer]) {
      const refused = await browser.post(portalPaths.organisations, { name: 'Beta' });
      expect([refused.status, refused.body]).toMatchObject([403, { code: 'sign_up_closed' }]);
    }
  });
});

test('where sign-up is open a member asks for an organisation, which waits for approval', async () => {
  const server = await ownServer({ environment: { SIGNET_SIGN_UP: 'open' } });
  const { browser } = await seedMember(server, server.databaseUrl);
  expect((await browser.get(portalPaths.portal)).body).toMatchObject({ sign_up_open: false, mail: false });
  const made = await browser.post(portalPaths.organisations, { name: 'Gamma' });
  expect([made.status, made.body]).toMatchObject([201, { status: 'pending', role: 'owner' }]);
});
