import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../database/transaction.js';
import { insertMember, type NewMember } from './member-store.js';
import { recordAction } from './portal-audit.js';
import { startSession } from './session-store.js';
import type { NewSession } from './session.js';

/** What became of a set-up link that was presented. */
export type SetUpOutcome = 'set_up' | 'not_found' | 'used' | 'expired' | 'account_exists';

/** Who sets this server up, by which link. */
export interface SetUp {
  tokenHash: Buffer;
  member: Omit<NewMember, 'staffRole'>;
  session: Omit<NewSession, 'memberId' | 'complete' | 'method' | 'steppedUp'>;
}

const lockStatement = `SELECT pg_advisory_xact_lock(hashtextextended('signet:set-up', 0))`;

/** The one link by which the first of the staff comes in. Every method throws `Unavailable`. */
export class SetUpLinkStore {
  constructor(private readonly pool: Pool) {}

  /** Puts a link in force for a day, in the place of any before it. False where this server has an operator already. */
  offer(tokenHash: Buffer): Promise<boolean> {
    return inTransaction(this.pool, async (connection) => {
      await connection.query(lockStatement);
      if (await hasOperator(connection)) return false;
      await connection.query(
        'UPDATE set_up_link SET expires_at = now() WHERE used_at IS NULL AND expires_at > now()',
      );
      await connection.query(
        `INSERT INTO set_up_link (token_hash, expires_at) VALUES ($1, now() + interval '1 day')`,
        [tokenHash],
      );
      return true;
    });
  }

  /** Makes the first operator and starts their session. The link is used by that, and by nothing less. */
  use({ tokenHash, member, session }: SetUp): Promise<SetUpOutcome> {
    return inTransaction(this.pool, async (connection) => {
      await connection.query(lockStatement);
      const refusal = await linkRefusal(connection, tokenHash);
      if (refusal) return refusal;
      const memberId = await insertMember(connection, { ...member, staffRole: 'operator' });
      if (!memberId) return 'account_exists';
      await connection.query('UPDATE set_up_link SET used_at = now() WHERE token_hash = $1', [tokenHash]);
      await recordAction(connection, { action: 'server.set_up', actor: memberId });
      const fresh = { complete: true, method: 'set_up', steppedUp: true } as const;
      await startSession(connection, { ...session, ...fresh, memberId });
      return 'set_up';
    });
  }
}

async function hasOperator(connection: PoolClient): Promise<boolean> {
  const { rowCount } = await connection.query(
    `SELECT FROM member WHERE staff_role = 'operator' AND status = 'active' LIMIT 1`,
  );
  return rowCount === 1;
}

async function linkRefusal(connection: PoolClient, tokenHash: Buffer): Promise<SetUpOutcome | undefined> {
  const { rows } = await connection.query<{ used: boolean; expired: boolean }>(
    'SELECT used_at IS NOT NULL AS used, expires_at <= now() AS expired FROM set_up_link WHERE token_hash = $1',
    [tokenHash],
  );
  const [link] = rows;
  if (!link) return 'not_found';
  if (link.used || (await hasOperator(connection))) return 'used';
  return link.expired ? 'expired' : undefined;
}
