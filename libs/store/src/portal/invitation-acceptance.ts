import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../database/transaction.js';
import { lockInvitationStatement, seeInvitationStatement } from './invitation-statements.js';
import type { AcceptOutcome, AcceptRefusal, SeenInvitation } from './invitation.js';
import { insertMember } from './member-store.js';
import { recordAction } from './portal-audit.js';
import { endSessions, startSession } from './session-store.js';
import type { NewSession } from './session.js';

/** Who accepts: by the link alone, or also signed in as `memberId`. */
export interface Acceptance {
  tokenHash: Buffer;
  /** The name of an account that is made by this. */
  name: string;
  memberId?: string;
  session: Omit<NewSession, 'memberId' | 'complete' | 'method' | 'steppedUp'>;
}

/**
 * Takes up an invitation, once. Whoever holds the link becomes a member: under a new account, or under the account of the address
 * where that is nobody's yet. An account that can be signed in to must be: an inviter, who sees the link too, would else sign in as
 * whoever they invite. Throws `Unavailable`.
 */
export class InvitationAcceptance {
  constructor(private readonly pool: Pool) {}

  accept(acceptance: Acceptance): Promise<AcceptOutcome> {
    return inTransaction(this.pool, async (connection) => {
      await connection.query(lockInvitationStatement, [acceptance.tokenHash]);
      const { rows } = await connection.query<SeenInvitation>(seeInvitationStatement, [acceptance.tokenHash]);
      const [invitation] = rows;
      if (!invitation) return 'not_found';
      const refusal = acceptRefusal(invitation, acceptance);
      if (refusal) return refusal;
      const memberId = acceptance.memberId ?? (await accountFor(connection, invitation, acceptance));
      if (!memberId) return 'sign_in_first';
      if (!(await join(connection, invitation, memberId))) return 'already_member';
      if (!acceptance.memberId) await startFreshSession(connection, memberId, acceptance);
      return { organisationId: invitation.organisation_id, sessionStarted: !acceptance.memberId };
    });
  }
}

function acceptRefusal(
  { status, member_id, account_exists }: SeenInvitation,
  { memberId }: Acceptance,
): AcceptRefusal | undefined {
  if (status !== 'open') return status;
  if (memberId !== undefined) return memberId === member_id ? undefined : 'other_account';
  return account_exists ? 'sign_in_first' : undefined;
}

/** The account of the address that is nobody's yet, or a new one. Undefined where somebody made one this moment. */
async function accountFor(
  connection: PoolClient,
  { member_id, email, email_canonical }: SeenInvitation,
  { name }: Acceptance,
): Promise<string | undefined> {
  return member_id ?? insertMember(connection, { email, emailCanonical: email_canonical, name });
}

async function join(
  connection: PoolClient,
  { invitation_id, organisation_id, role }: SeenInvitation,
  memberId: string,
): Promise<boolean> {
  const { rowCount } = await connection.query(
    'INSERT INTO membership (organisation_id, member_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [organisation_id, memberId, role],
  );
  if (rowCount === 0) return false;
  await connection.query('UPDATE invitation SET accepted_at = now() WHERE invitation_id = $1', [
    invitation_id,
  ]);
  const detail = { member_id: memberId, role, invitation_id };
  const action = { action: 'member.joined', actor: memberId, organisationId: organisation_id } as const;
  await recordAction(connection, { ...action, detail });
  return true;
}

/** An account that is taken up again has no session but this. */
async function startFreshSession(connection: PoolClient, memberId: string, { session }: Acceptance) {
  await endSessions(connection, memberId);
  const fresh = { complete: true, method: 'invitation', steppedUp: true } as const;
  await startSession(connection, { ...session, ...fresh, memberId });
}
