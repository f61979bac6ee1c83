import type { OrganisationRole } from '@signet/protocol';
import type { PoolClient } from 'pg';
import {
  changeRoleStatement,
  findMemberStatement,
  listMembersStatement,
  lockMembersStatement,
  otherOwnersStatement,
  presenceStatement,
  removeMemberStatement,
  withdrawInvitationsOfStatement,
} from './membership-statements.js';
import { asOwner, type OrganisationTransactions } from './organisation-transactions.js';
import { recordAction } from './portal-audit.js';

/** A member of an organisation, as its other members see them. */
export interface ListedMember {
  member_id: string;
  name: string;
  email: string;
  role: OrganisationRole;
  member_since: Date;
  last_seen_at: Date | null;
  passkeys: number;
}

/** The member as they are after the change, or why there was none. `stale`: the role is not `upon` any more. */
export type MembershipChange = ListedMember | 'not_found' | 'last_owner' | 'stale';

/** Who changes what about whom. */
export interface MembershipSubject {
  organisationId: string;
  memberId: string;
  actor: string;
}

type Found = Omit<ListedMember, 'last_seen_at' | 'passkeys'>;

/**
 * Who may do what in an organisation. There is always an owner who can act. A changed role is in force with the next request of
 * the member, on every node; with the right to invite go the invitations nobody has accepted yet. Every method throws `Unavailable`.
 */
export class MembershipStore {
  constructor(private readonly transactions: OrganisationTransactions) {}

  /** Members by name; `after` is the last of the page before. */
  list(
    organisationId: string,
    page: { after?: { name: string; memberId: string }; limit: number },
  ): Promise<ListedMember[]> {
    return this.transactions.run(organisationId, async (connection) => {
      const { after, limit } = page;
      const values = [after?.name ?? '', after?.memberId ?? '', limit];
      return withPresence(connection, (await connection.query<Found>(listMembersStatement, values)).rows);
    });
  }

  /** Gives a member another role, upon the one they have. */
  changeRole(
    { organisationId, memberId, actor }: MembershipSubject,
    { role, upon }: { role: OrganisationRole; upon: string },
  ): Promise<MembershipChange> {
    return this.transactions.run(organisationId, async (connection) => {
      const found = await lockMember(connection, organisationId, memberId);
      if (!found) return 'not_found';
      if (found.role !== upon) return 'stale';
      if (role !== 'owner' && (await isLastOwner(connection, found))) return 'last_owner';
      await connection.query(changeRoleStatement, [memberId, role]);
      if (role !== 'owner') await connection.query(withdrawInvitationsOfStatement, [memberId]);
      const detail = { member_id: memberId, before: found.role, role };
      await recordAction(connection, { action: 'member.role_changed', actor, organisationId, detail });
      const [changed] = await withPresence(connection, [{ ...found, role }]);
      return changed as ListedMember;
    });
  }

  /** Removes a member; their account stays theirs. */
  remove({ organisationId, memberId, actor }: MembershipSubject): Promise<'removed' | MembershipRefusal> {
    return this.transactions.run(organisationId, async (connection) => {
      const found = await lockMember(connection, organisationId, memberId);
      if (!found) return 'not_found';
      if (await isLastOwner(connection, found)) return 'last_owner';
      await connection.query(removeMemberStatement, [memberId]);
      await connection.query(withdrawInvitationsOfStatement, [memberId]);
      const detail = { member_id: memberId, role: found.role };
      await recordAction(connection, { action: 'member.removed', actor, organisationId, detail });
      return 'removed';
    });
  }
}

/** Why a member was not removed. */
export type MembershipRefusal = 'not_found' | 'last_owner';

async function lockMember(
  connection: PoolClient,
  organisationId: string,
  memberId: string,
): Promise<Found | undefined> {
  await connection.query(lockMembersStatement, [organisationId]);
  return (await connection.query<Found>(findMemberStatement, [memberId])).rows[0];
}

async function isLastOwner(connection: PoolClient, { role, member_id }: Found): Promise<boolean> {
  if (role !== 'owner') return false;
  const { rows } = await connection.query<{ owners: number }>(otherOwnersStatement, [member_id]);
  return rows[0]?.owners === 0;
}

/** Passkeys and sessions are not the portal's role to read. */
async function withPresence(connection: PoolClient, found: readonly Found[]): Promise<ListedMember[]> {
  type Presence = Pick<ListedMember, 'member_id' | 'passkeys' | 'last_seen_at'>;
  const ids = found.map(({ member_id }) => member_id);
  const { rows } = await asOwner(connection, () => connection.query<Presence>(presenceStatement, [ids]));
  const presence = new Map(rows.map((row) => [row.member_id, row]));
  return found.map((member) => ({
    ...{ last_seen_at: null, passkeys: 0, ...member },
    ...presence.get(member.member_id),
  }));
}
