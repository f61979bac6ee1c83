import type { Pool } from 'pg';
import { decided } from '../../database/retry.js';
import { inTransaction } from '../../database/transaction.js';
import { endSessions } from '../session-store.js';
import { recordFactorChange } from './factor-change.js';

/** A member who may sign in, with the hash of their password where they have one. */
export interface PasswordHolder {
  member_id: string;
  password_hash: string | null;
}

const BY_EMAIL = `
SELECT member_id, password_hash FROM member WHERE email_canonical = $1 AND status = 'active'`;
const BY_ID = `SELECT member_id, password_hash FROM member WHERE member_id = $1 AND status = 'active'`;
const SET = 'UPDATE member SET password_hash = $2 WHERE member_id = $1';

/** Password hashes of members (PHC strings). Every method throws `Unavailable`. */
export class PasswordStore {
  constructor(private readonly pool: Pool) {}

  /** Who has this address, in its canonical spelling. */
  findByEmail(emailCanonical: string): Promise<PasswordHolder | undefined> {
    return this.find(BY_EMAIL, emailCanonical);
  }

  findByMember(memberId: string): Promise<PasswordHolder | undefined> {
    return this.find(BY_ID, memberId);
  }

  /** Sets the password; every session but this one ends (security.md K28). */
  set({ memberId, sessionId }: { memberId: string; sessionId: string }, passwordHash: string): Promise<void> {
    return inTransaction(this.pool, async (connection) => {
      await connection.query(SET, [memberId, passwordHash]);
      await endSessions(connection, memberId, { except: sessionId });
      await recordFactorChange(connection, { memberId, action: 'factor.changed', factor: 'password' });
    });
  }

  private async find(statement: string, key: string): Promise<PasswordHolder | undefined> {
    return (await decided(() => this.pool.query<PasswordHolder>(statement, [key]))).rows[0];
  }
}
