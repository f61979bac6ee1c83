import { newIdentifier, type OrganisationRole } from '@signet/protocol';
import type { Pool, PoolClient } from 'pg';
import { decided } from '../database/retry.js';
import {
  findInvitationStatement,
  insertInvitationStatement,
  inviteObstaclesStatement,
  isMemberStatement,
  listInvitationsStatement,
  seeInvitationStatement,
  withdrawInvitationStatement,
} from './invitation-statements.js';
import type { InviteRefusal, ListedInvitation, NewInvitationRow, SeenInvitation } from './invitation.js';
import { lockMembersStatement } from './membership-statements.js';
import { asOwner, type OrganisationTransactions } from './organisation-transactions.js';
import { type NewMessage, putMessage } from './outbox.js';
import { recordAction } from './portal-audit.js';

const MOST_OPEN = 100;

/** Invitations to an organisation, each good once and for seven days. Every method throws `Unavailable`. */
export class InvitationStore {
  constructor(
    private readonly pool: Pool,
    private readonly transactions: OrganisationTransactions,
  ) {}

  /** Invites an address; the mail that tells of it is kept in the same transaction. */
  invite(invitation: NewInvitationRow): Promise<ListedInvitation | InviteRefusal> {
    const { organisationId, invitedBy, email, role, message } = invitation;
    return this.transactions.run(organisationId, async (connection) => {
      const obstacle = await inviteObstacle(connection, invitation);
      if (obstacle) return obstacle;
      const invitation_id = await insertInvitation(connection, invitation);
      if (message) await putMessage(connection, await withOrganisation(connection, message));
      const detail = { invitation_id, email, role };
      await recordAction(connection, { action: 'member.invited', actor: invitedBy, organisationId, detail });
      return (await findInvitation(connection, invitation_id)) as ListedInvitation;
    });
  }

  /** Invitations, newest first; `after` is the ID of the last of the page before. */
  list(organisationId: string, page: { after?: string; limit: number }): Promise<ListedInvitation[]> {
    const { after, limit } = page;
    return this.transactions.run(organisationId, async (connection) => {
      const values = [after ?? null, limit];
      return (await connection.query<ListedInvitation>(listInvitationsStatement, values)).rows;
    });
  }

  /** Withdraws an invitation nobody has accepted. */
  withdraw(
    organisationId: string,
    { invitationId, actor }: { invitationId: string; actor: string },
  ): Promise<'withdrawn' | 'not_found' | 'over'> {
    return this.transactions.run(organisationId, async (connection) => {
      const { rows } = await connection.query<{ email: string }>(withdrawInvitationStatement, [invitationId]);
      const [withdrawn] = rows;
      if (!withdrawn) return (await findInvitation(connection, invitationId)) ? 'over' : 'not_found';
      const detail = { invitation_id: invitationId, email: withdrawn.email };
      const action = 'member.invitation_withdrawn';
      await recordAction(connection, { action, actor, organisationId, detail });
      return 'withdrawn';
    });
  }

  /** The invitation whose token has this hash, whatever has become of it. */
  async find(tokenHash: Buffer): Promise<SeenInvitation | undefined> {
    const { rows } = await decided(() =>
      this.pool.query<SeenInvitation>(seeInvitationStatement, [tokenHash]),
    );
    return rows[0];
  }
}

interface Obstacles {
  invited: boolean;
  open: number;
  inviter: OrganisationRole | null;
}

const rank: Record<OrganisationRole, number> = { owner: 3, developer: 2, viewer: 1, security_contact: 1 };

async function inviteObstacle(
  connection: PoolClient,
  { organisationId, emailCanonical, invitedBy, role }: NewInvitationRow,
): Promise<InviteRefusal | undefined> {
  await connection.query(lockMembersStatement, [organisationId]);
  const { rows } = await connection.query<Obstacles>(inviteObstaclesStatement, [emailCanonical, invitedBy]);
  const { invited, open, inviter } = rows[0] as Obstacles;
  if (inviter === null || rank[inviter] < rank[role]) return 'role_above_own';
  if (invited) return 'already_invited';
  if (open >= MOST_OPEN) return 'limit_reached';
  const member = await asOwner(connection, () =>
    connection.query(isMemberStatement, [organisationId, emailCanonical]),
  );
  return member.rowCount === 0 ? undefined : 'already_member';
}

async function insertInvitation(
  connection: PoolClient,
  { tokenHash, role, email, emailCanonical, invitedBy }: NewInvitationRow,
): Promise<string> {
  const invitationId = newIdentifier('i');
  const values = [invitationId, tokenHash, role, email, emailCanonical, invitedBy];
  await connection.query(insertInvitationStatement, values);
  return invitationId;
}

/** The message with the name of the organisation it invites to. */
async function withOrganisation(connection: PoolClient, message: NewMessage): Promise<NewMessage> {
  const { rows } = await connection.query<{ organisation_name: string }>(
    'SELECT name AS organisation_name FROM organisation WHERE organisation_id = own_organisation()',
  );
  return { ...message, content: { ...message.content, ...rows[0] } };
}

const findInvitation = async (connection: PoolClient, invitationId: string) =>
  (await connection.query<ListedInvitation>(findInvitationStatement, [invitationId])).rows[0];
