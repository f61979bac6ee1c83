import type { Pool, PoolClient } from 'pg';
import { decided } from '../database/retry.js';
import type { OrganisationTransactions } from './organisation-transactions.js';
import { recordAction } from './portal-audit.js';

/** Whose calendar a link shows. */
export interface CalendarHolder {
  organisation_id: string;
  organisation_name: string;
}

/** Whose link it is, and who makes or withdraws it. */
export interface CalendarLinkOwner {
  organisationId: string;
  memberId: string;
}

// The link is good as long as its member is one of the organisation.
const holderStatement = `
SELECT o.organisation_id, o.name AS organisation_name FROM calendar_link l
JOIN membership s ON s.organisation_id = l.organisation_id AND s.member_id = l.member_id
JOIN member m ON m.member_id = l.member_id AND m.status = 'active'
JOIN organisation o ON o.organisation_id = l.organisation_id
WHERE l.token_hash = $1 AND l.withdrawn_at IS NULL`;

/** Secret links to an organisation's calendar: one for each member. Every method throws `Unavailable`. */
export class CalendarLinkStore {
  constructor(
    private readonly pool: Pool,
    private readonly transactions: OrganisationTransactions,
  ) {}

  /** Makes a link; the one the member had before is good no more. */
  make({ organisationId, memberId }: CalendarLinkOwner, tokenHash: Buffer): Promise<void> {
    return this.transactions.run(organisationId, async (connection) => {
      await withdraw(connection, memberId);
      await connection.query(
        'INSERT INTO calendar_link (token_hash, organisation_id, member_id) VALUES ($1, own_organisation(), $2)',
        [tokenHash, memberId],
      );
      await recordAction(connection, { action: 'calendar_link.made', actor: memberId, organisationId });
    });
  }

  /** Withdraws the member's link, where there is one. */
  withdraw({ organisationId, memberId }: CalendarLinkOwner): Promise<void> {
    return this.transactions.run(organisationId, async (connection) => {
      if ((await withdraw(connection, memberId)) === 0) return;
      await recordAction(connection, { action: 'calendar_link.withdrawn', actor: memberId, organisationId });
    });
  }

  /** Whose link this is; undefined where it is nobody's, was withdrawn, or its member is gone. */
  async findHolder(tokenHash: Buffer): Promise<CalendarHolder | undefined> {
    return (await decided(() => this.pool.query<CalendarHolder>(holderStatement, [tokenHash]))).rows[0];
  }
}

async function withdraw(connection: PoolClient, memberId: string): Promise<number> {
  const { rowCount } = await connection.query(
    `UPDATE calendar_link SET withdrawn_at = now()
     WHERE organisation_id = own_organisation() AND member_id = $1 AND withdrawn_at IS NULL`,
    [memberId],
  );
  return rowCount ?? 0;
}
