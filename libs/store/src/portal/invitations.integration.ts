import type { OrganisationRole } from '@signet/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsWhere } from '../testing/keys.js';
import { newHash, newInvitation, newSession, seedMember, seedMembership } from '../testing/people.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { InvitationAcceptance } from './invitation-acceptance.js';
import { InvitationStore } from './invitation-store.js';
import type { NewInvitationRow } from './invitation.js';
import { MembershipStore } from './membership-store.js';
import { OrganisationTransactions } from './organisation-transactions.js';
import { SessionStore } from './session-store.js';

let database: TestDatabase;
let invitations: InvitationStore;
let acceptance: InvitationAcceptance;
let sessions: SessionStore;
let memberships: MembershipStore;
beforeAll(async () => {
  database = await openTestDatabase();
  const transactions = new OrganisationTransactions(database.portalPool);
  invitations = new InvitationStore(database.portalPool, transactions);
  acceptance = new InvitationAcceptance(database.portalPool);
  sessions = new SessionStore(database.portalPool);
  memberships = new MembershipStore(transactions);
});
afterAll(() => database.close());

const accept = (tokenHash: Buffer, memberId?: string) => {
  const { address, agent, tokenHash: sessionHash } = newSession('');
  const session = { tokenHash: sessionHash, address, agent };
  return acceptance.accept({ tokenHash, name: 'Noor', memberId, session });
};

async function scene(role: OrganisationRole = 'owner') {
  const { organisationId } = await seedClient(database);
  return { organisationId, inviter: await seedMembership(database, organisationId, { role }) };
}

async function invited(change: Partial<NewInvitationRow> = {}) {
  const { organisationId, inviter } = await scene();
  const invitation = { ...newInvitation(organisationId, inviter), ...change };
  const listed = await invitations.invite(invitation);
  if (typeof listed === 'string') throw new Error(listed);
  return { ...invitation, invitationId: listed.invitation_id, inviter };
}

const membersOf = async (organisationId: string) =>
  (await memberships.list(organisationId, { limit: 50 })).map(({ email, role }) => ({ email, role }));

describe('an invitation', () => {
  it('makes an account and a member of whoever takes it up, and signs them in', async () => {
    const { organisationId, tokenHash, email } = await invited();
    expect(await accept(tokenHash)).toEqual({ organisationId, sessionStarted: true });
    expect(await membersOf(organisationId)).toContainEqual({ email, role: 'developer' });
  });

  it('is good once, also when twenty take it up at the same moment', async () => {
    const { organisationId, tokenHash } = await invited();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => accept(tokenHash)));
    expect(outcomes.filter((outcome) => typeof outcome === 'object')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(19);
    expect(await membersOf(organisationId)).toHaveLength(2);
  });

  it('is good for seven days', async () => {
    const { tokenHash, invitationId } = await invited();
    await database.portalPool.query(
      `UPDATE invitation SET expires_at = expires_at - interval '7 days' WHERE invitation_id = $1`,
      [invitationId],
    );
    expect(await accept(tokenHash)).toBe('expired');
    expect(await invitations.find(tokenHash)).toMatchObject({ status: 'expired' });
  });

  it('is nothing after it was withdrawn', async () => {
    const { organisationId, tokenHash, invitationId, inviter: actor } = await invited();
    expect(await invitations.withdraw(organisationId, { invitationId, actor })).toBe('withdrawn');
    expect(await accept(tokenHash)).toBe('withdrawn');
    expect(await invitations.withdraw(organisationId, { invitationId, actor })).toBe('over');
  });

  it('goes with the right of who gave it', async () => {
    const removed = await invited();
    const other = await seedMembership(database, removed.organisationId, { role: 'owner' });
    const subject = { organisationId: removed.organisationId, memberId: removed.inviter, actor: other };
    await memberships.remove(subject);
    expect(await accept(removed.tokenHash)).toBe('withdrawn');

    const demoted = await invited();
    await seedMembership(database, demoted.organisationId, { role: 'owner' });
    const again = { organisationId: demoted.organisationId, memberId: demoted.inviter, actor: other };
    await memberships.changeRole(again, { role: 'developer', upon: 'owner' });
    expect(await accept(demoted.tokenHash)).toBe('withdrawn');
  });

  it('goes with the account of who gave it', async () => {
    const { tokenHash, inviter } = await invited();
    await database.portalPool.query(`UPDATE member SET status = 'disabled' WHERE member_id = $1`, [inviter]);
    expect(await accept(tokenHash)).toBe('withdrawn');
  });

  it('leads nowhere while the organisation is suspended', async () => {
    const { tokenHash, organisationId } = await invited();
    await database.portalPool.query(
      `UPDATE organisation SET status = 'suspended' WHERE organisation_id = $1`,
      [organisationId],
    );
    expect(await accept(tokenHash)).toBe('withdrawn');
  });

  it('is unknown by another token', async () => {
    await invited();
    expect(await accept(newHash())).toBe('not_found');
  });

  it('is written with its mail and its audit row, or not at all', async () => {
    const message = {
      kind: 'invitation',
      recipient: 'a@example.com',
      content: {},
      onceKey: newHash().toString('hex'),
    };
    await invited({ message });
    const twice = await invited({ message }).catch((error: Error) => error);
    expect(twice).toBeInstanceOf(Error);
    const counted = await rowsWhere(
      database,
      `SELECT (SELECT count(*)::int FROM outbox) AS mails, (SELECT count(*)::int FROM audit_event
        WHERE organisation_id = (SELECT organisation_id FROM invitation ORDER BY created_at DESC LIMIT 1) AND action = 'member.invited') AS audited`,
    );
    expect(counted).toEqual([{ mails: 1, audited: 1 }]);
  });
});

describe('an invitation to somebody who has an account', () => {
  const signInFirst = (title: string, statement: string) =>
    it(`is not taken up by the link alone: ${title}`, async () => {
      const memberId = await seedMember(database);
      const email = `${memberId}@example.com`;
      await database.portalPool.query(statement, [memberId]);
      const { tokenHash } = await invited({ email, emailCanonical: email });
      expect(await accept(tokenHash)).toBe('sign_in_first');
      expect(await sessions.list(memberId)).toEqual([]);
    });

  signInFirst('they have a password', `UPDATE member SET password_hash = 'x' WHERE member_id = $1`);
  signInFirst(
    'they have a passkey',
    `INSERT INTO passkey (credential_id, member_id, name, public_key, sign_count, backed_up) VALUES ('x', $1, 'x', '', 0, false)`,
  );
  signInFirst(
    'an identity provider knows them',
    `INSERT INTO single_sign_on_identity (issuer, subject, member_id) VALUES ('i', 's', $1)`,
  );
  signInFirst('they are staff', `UPDATE member SET staff_role = 'auditor' WHERE member_id = $1`);
  signInFirst('they are disabled', `UPDATE member SET status = 'disabled' WHERE member_id = $1`);
  signInFirst(
    'they are in another organisation',
    `INSERT INTO membership (organisation_id, member_id, role) SELECT organisation_id, $1, 'viewer' FROM organisation LIMIT 1`,
  );

  it('is taken up by them, signed in', async () => {
    const memberId = await seedMember(database);
    const email = `${memberId}@example.com`;
    await database.portalPool.query(`UPDATE member SET password_hash = 'x' WHERE member_id = $1`, [memberId]);
    const { organisationId, tokenHash } = await invited({ email, emailCanonical: email });
    expect(await accept(tokenHash, memberId)).toEqual({ organisationId, sessionStarted: false });
    expect(await membersOf(organisationId)).toContainEqual({ email, role: 'developer' });
  });

  it('is not taken up by anybody else who is signed in', async () => {
    const { tokenHash } = await invited();
    expect(await accept(tokenHash, await seedMember(database))).toBe('other_account');
  });

  it('is taken up by the link where the account is nobody’s, and every session of it ends', async () => {
    const memberId = await seedMember(database);
    const email = `${memberId}@example.com`;
    await sessions.start(newSession(memberId));
    const { tokenHash } = await invited({ email, emailCanonical: email });
    expect(await accept(tokenHash)).toMatchObject({ sessionStarted: true });
    expect(await sessions.list(memberId)).toHaveLength(1);
  });
});

describe('who may invite whom', () => {
  const refuses = (role: OrganisationRole, as: OrganisationRole) =>
    it(`a ${role} invites no ${as}`, async () => {
      const { organisationId, inviter } = await scene(role);
      const invitation = { ...newInvitation(organisationId, inviter), role: as };
      expect(await invitations.invite(invitation)).toBe('role_above_own');
    });
  refuses('developer', 'owner');
  refuses('viewer', 'developer');
  refuses('security_contact', 'owner');

  it('a stranger invites nobody', async () => {
    const { organisationId } = await scene();
    const invitation = newInvitation(organisationId, await seedMember(database));
    expect(await invitations.invite(invitation)).toBe('role_above_own');
  });

  it('nobody invites a member, nor an address that is invited', async () => {
    const { organisationId, inviter, email, tokenHash } = await invited();
    const again = { ...newInvitation(organisationId, inviter), email, emailCanonical: email };
    expect(await invitations.invite(again)).toBe('already_invited');
    await accept(tokenHash);
    expect(await invitations.invite(again)).toBe('already_member');
  });

  it('two owners who invite the same address at once send one invitation', async () => {
    const { organisationId, inviter } = await scene();
    const other = await seedMembership(database, organisationId, { role: 'owner' });
    const invitation = newInvitation(organisationId, inviter);
    const outcomes = await Promise.all([
      invitations.invite(invitation),
      invitations.invite({ ...invitation, invitedBy: other, tokenHash: newHash() }),
    ]);
    expect(outcomes.filter((outcome) => outcome === 'already_invited')).toHaveLength(1);
  });
});

it('lists invitations newest first, page by page', async () => {
  const { organisationId, inviter } = await scene();
  for (let count = 0; count < 3; count += 1) await invitations.invite(newInvitation(organisationId, inviter));
  const [first, ...others] = await invitations.list(organisationId, { limit: 10 });
  const after = first?.invitation_id;
  expect(await invitations.list(organisationId, { after, limit: 10 })).toEqual(others);
  expect(first).toMatchObject({ status: 'open', invited_by: 'Mira' });
  expect(first).not.toHaveProperty('token_hash');
});
