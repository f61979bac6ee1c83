import { newIdentifier, type SessionMethod } from '@signet/protocol';
import type { Pool, PoolClient } from 'pg';
import { decided } from '../database/retry.js';
import { inTransaction } from '../database/transaction.js';
import { recordAction } from './portal-audit.js';
import {
  endSessionsStatement,
  findSessionStatement,
  insertSessionStatement,
  listSessionsStatement,
  promoteSessionStatement,
  removeOldSessionsStatement,
} from './session-statements.js';
import type { CurrentSession, ListedSession, NewSession } from './session.js';

/** The hash of the token a session has, and of the one it gets. */
export interface Promotion {
  tokenHash: Buffer;
  newTokenHash: Buffer;
  /** Where the proof tells how the session came to be; left out for a step-up. */
  method?: SessionMethod;
}

/**
 * Who is signed in (design.md §6): at most 7 days, 12 hours without a request, for staff 30 minutes; 10 minutes with the first of
 * two factors. On every node a session ends the moment it is ended. Every method throws `Unavailable`.
 */
export class SessionStore {
  constructor(private readonly pool: Pool) {}

  /** Starts a session and ends the one that was there before (`replaces`, the hash of its token). Its ID. */
  start(session: NewSession, replaces?: Buffer): Promise<string> {
    return inTransaction(this.pool, async (connection) => {
      if (replaces) await endByToken(connection, replaces);
      return startSession(connection, session);
    });
  }

  /** The session of this token while it lives, and what its member is in the organisation. */
  async find(tokenHash: Buffer, organisationId?: string): Promise<CurrentSession | undefined> {
    const values = [tokenHash, organisationId ?? null];
    const { rows } = await decided(() =>
      this.pool.query<CurrentSession>({ ...findSessionStatement, values }),
    );
    return rows[0];
  }

  /**
   * A fresh proof was given: the session is complete and stepped up, under a new token; the old token is nobody's any more.
   * False where the session has ended meanwhile.
   */
  promote({ tokenHash, newTokenHash, method }: Promotion): Promise<boolean> {
    return inTransaction(this.pool, async (connection) => {
      const { rows } = await connection.query(promoteSessionStatement, [
        ...[tokenHash, newTokenHash, method ?? null],
      ]);
      const [session] = rows;
      if (!session) return false;
      const detail = { session_id: session.session_id, method: session.method };
      const action = method ? 'session.started' : 'session.stepped_up';
      await recordAction(connection, { action, actor: session.member_id, detail });
      return true;
    });
  }

  /** The member's sessions that live, the latest used first. */
  async list(memberId: string): Promise<ListedSession[]> {
    return (await decided(() => this.pool.query<ListedSession>(listSessionsStatement, [memberId]))).rows;
  }

  /** Ends the session of this token; nothing where it has ended. */
  async end(tokenHash: Buffer): Promise<void> {
    await inTransaction(this.pool, (connection) => endByToken(connection, tokenHash));
  }

  /** Ends one session of the member. False where there is none of that ID. */
  async endOne(memberId: string, sessionId: string): Promise<boolean> {
    return (await this.endSome(memberId, { only: sessionId })) > 0;
  }

  /** Ends the member's sessions, all but one where that is named. How many there were. */
  endAll(memberId: string, except?: string): Promise<number> {
    return this.endSome(memberId, { except });
  }

  /** Forgets sessions that ended long ago. */
  async removeOld(): Promise<void> {
    await decided(() => this.pool.query(removeOldSessionsStatement));
  }

  private endSome(memberId: string, which: { only?: string; except?: string }): Promise<number> {
    return inTransaction(this.pool, (connection) => endSessions(connection, memberId, which));
  }
}

/** Starts a session in the transaction of what it comes from. Its ID. */
export async function startSession(connection: PoolClient, session: NewSession): Promise<string> {
  const sessionId = newIdentifier('s');
  const { tokenHash, memberId, complete, method, steppedUp, address, agent } = session;
  await connection.query(insertSessionStatement, [
    ...[sessionId, tokenHash, memberId, complete, method, steppedUp, address, agent],
  ]);
  const detail = { session_id: sessionId, method, address };
  const action = complete ? 'session.started' : 'session.half_started';
  await recordAction(connection, { action, actor: memberId, detail });
  return sessionId;
}

/** Ends sessions of a member in the transaction of what ends them. How many there were. */
export async function endSessions(
  connection: PoolClient,
  memberId: string,
  { only, except }: { only?: string; except?: string } = {},
): Promise<number> {
  const { rows } = await connection.query<{ session_id: string }>(endSessionsStatement, [
    ...[memberId, only ?? null, except ?? null],
  ]);
  const sessions = rows.map(({ session_id }) => session_id);
  if (sessions.length > 0)
    await recordAction(connection, { action: 'session.ended', actor: memberId, detail: { sessions } });
  return sessions.length;
}

async function endByToken(connection: PoolClient, tokenHash: Buffer): Promise<void> {
  const { rows } = await connection.query<{ session_id: string; member_id: string }>(
    'SELECT session_id, member_id FROM session WHERE token_hash = $1',
    [tokenHash],
  );
  for (const { member_id, session_id } of rows)
    await endSessions(connection, member_id, { only: session_id });
}
