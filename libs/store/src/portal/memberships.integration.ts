import { newIdentifier, type OrganisationRole } from '@signet/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsWhere } from '../testing/keys.js';
import { newSession, seedMember, seedMembership } from '../testing/people.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { MembershipStore } from './membership-store.js';
import { OrganisationTransactions } from './organisation-transactions.js';
import { PortalOrganisationStore, type VersionedOrganisation } from './portal-organisation-store.js';
import { SessionStore } from './session-store.js';

let database: TestDatabase;
let memberships: MembershipStore;
let organisations: PortalOrganisationStore;
beforeAll(async () => {
  database = await openTestDatabase();
  const transactions = new OrganisationTransactions(database.portalPool);
  memberships = new MembershipStore(transactions);
  organisations = new PortalOrganisationStore(database.portalPool, transactions);
});
afterAll(() => database.close());

async function scene(...roles: OrganisationRole[]) {
  const { organisationId } = await seedClient(database);
  const members: string[] = [];
  for (const [index, role] of roles.entries())
    members.push(await seedMembership(database, organisationId, { role, name: `Member ${index}` }));
  const about = (memberId?: string) => ({
    ...{ organisationId, memberId: memberId ?? newIdentifier('m'), actor: members[0] as string },
  });
  return { organisationId, members, about };
}

describe('the last owner', () => {
  it('stays, and stays owner', async () => {
    const { members, about } = await scene('owner', 'developer');
    expect(await memberships.remove(about(members[0]))).toBe('last_owner');
    const change = { role: 'viewer', upon: 'owner' } as const;
    expect(await memberships.changeRole(about(members[0]), change)).toBe('last_owner');
  });

  it('is the last although another owner is disabled', async () => {
    const { members, about } = await scene('owner', 'owner');
    await database.portalPool.query(`UPDATE member SET status = 'disabled' WHERE member_id = $1`, [
      members[1],
    ]);
    expect(await memberships.remove(about(members[0]))).toBe('last_owner');
  });

  it('is one of two who remove each other at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { members, about, organisationId } = await scene('owner', 'owner');
      const outcomes = await Promise.all(members.map((memberId) => memberships.remove(about(memberId))));
      expect(outcomes.toSorted()).toEqual(['last_owner', 'removed']);
      expect(await memberships.list(organisationId, { limit: 10 })).toHaveLength(1);
    }
  });

  it('is one of two of whom one leaves while the other becomes a viewer', async () => {
    const { members, about, organisationId } = await scene('owner', 'owner');
    await Promise.all([
      memberships.remove(about(members[0])),
      memberships.changeRole(about(members[1]), { role: 'viewer', upon: 'owner' }),
    ]);
    const left = await memberships.list(organisationId, { limit: 10 });
    expect(left.filter(({ role }) => role === 'owner')).toHaveLength(1);
  });
});

describe('a member', () => {
  it('gets another role, upon the one they have', async () => {
    const { members, about } = await scene('owner', 'viewer');
    const change = { role: 'developer', upon: 'viewer' } as const;
    expect(await memberships.changeRole(about(members[1]), change)).toMatchObject({ role: 'developer' });
    expect(await memberships.changeRole(about(members[1]), change)).toBe('stale');
  });

  it('of another organisation is not there', async () => {
    const { about } = await scene('owner');
    const { members } = await scene('owner', 'viewer');
    expect(await memberships.remove(about(members[1]))).toBe('not_found');
    const change = { role: 'owner', upon: 'viewer' } as const;
    expect(await memberships.changeRole(about(members[1]), change)).toBe('not_found');
  });

  it('is listed with what they sign in with and when they were here last', async () => {
    const { members, organisationId } = await scene('owner', 'viewer');
    await new SessionStore(database.portalPool).start(newSession(members[1] as string));
    await database.portalPool.query(
      `INSERT INTO passkey (credential_id, member_id, name, public_key, sign_count, backed_up) VALUES ($1, $1, 'x', '', 0, false)`,
      [members[1]],
    );
    const [owner, viewer] = await memberships.list(organisationId, { limit: 10 });
    expect(owner).toMatchObject({ name: 'Member 0', passkeys: 0, last_seen_at: null });
    expect(viewer).toMatchObject({ name: 'Member 1', passkeys: 1, last_seen_at: expect.any(Date) });
  });

  it('comes after those before, page by page', async () => {
    const { members, organisationId } = await scene('owner', 'viewer', 'viewer');
    const after = { name: 'Member 0', memberId: members[0] as string };
    const page = await memberships.list(organisationId, { after, limit: 1 });
    expect(page.map(({ member_id }) => member_id)).toEqual([members[1]]);
  });

  it('stands in the audit with who changed what', async () => {
    const { members, about, organisationId } = await scene('owner', 'viewer');
    await memberships.changeRole(about(members[1]), { role: 'developer', upon: 'viewer' });
    await memberships.remove(about(members[1]));
    const rows = await rowsWhere(
      database,
      'SELECT action, actor, detail FROM audit_event WHERE organisation_id = $1 ORDER BY occurred_at',
      organisationId,
    );
    const [actor, member_id] = members;
    expect(rows).toEqual([
      { action: 'member.role_changed', actor, detail: { member_id, before: 'viewer', role: 'developer' } },
      { action: 'member.removed', actor, detail: { member_id, role: 'developer' } },
    ]);
  });
});

describe('an organisation', () => {
  const created = async (status: 'pending' | 'approved', owner?: string) =>
    organisations.create({ name: 'Acme', status, owner: owner ?? (await seedMember(database)) });

  it('has who made it as its owner', async () => {
    const owner = await seedMember(database);
    const { organisation_id } = (await created('pending', owner)) as VersionedOrganisation;
    expect(await memberships.list(organisation_id, { limit: 10 })).toMatchObject([
      { member_id: owner, role: 'owner' },
    ]);
  });

  it('is renamed upon the version it was read at, once', async () => {
    const { organisation_id, version } = (await created('approved')) as VersionedOrganisation;
    const rename = { name: 'Beta', upon: version, actor: 'm_x' };
    const outcomes = await Promise.all([
      organisations.rename(organisation_id, rename),
      organisations.rename(organisation_id, rename),
    ]);
    expect(outcomes).toContainEqual(expect.objectContaining({ name: 'Beta', version: version + 1 }));
    expect(outcomes).toContain('stale');
    expect(await organisations.rename(newIdentifier('o'), rename)).toBe('not_found');
  });

  it('is one of five that wait for approval, at most, also when ten are asked for at once', async () => {
    const owner = await seedMember(database);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => created('pending', owner)));
    expect(outcomes.filter((outcome) => outcome === 'limit_reached')).toHaveLength(5);
  });

  it('keeps who of the staff looked at it, once an hour', async () => {
    const { organisation_id } = (await created('approved')) as VersionedOrganisation;
    for (let looks = 0; looks < 3; looks += 1) await organisations.recordLook(organisation_id, 'm_staff');
    const rows = await rowsWhere(
      database,
      `SELECT actor FROM audit_event WHERE organisation_id = $1 AND action = 'organisation.looked_at'`,
      organisation_id,
    );
    expect(rows).toEqual([{ actor: 'm_staff' }]);
  });
});
