import type { Pool } from 'pg';
import { decided } from '../../database/retry.js';
import { inTransaction } from '../../database/transaction.js';
import { recordFactorChange } from './factor-change.js';
import { leadIn, lockWaysIn } from './ways-in.js';

const A_QUARTER = 900;

const FIND = 'SELECT totp_secret_sealed AS sealed FROM member WHERE member_id = $1';
const FIND_PENDING = `
SELECT totp_pending_sealed AS sealed FROM member WHERE member_id = $1 AND totp_pending_until > now()`;
const BEGIN = `
UPDATE member SET totp_pending_sealed = $2, totp_pending_until = now() + make_interval(secs => $3) WHERE member_id = $1`;
const CONFIRM = `
UPDATE member SET totp_secret_sealed = totp_pending_sealed, totp_last_step = $3,
  totp_pending_sealed = NULL, totp_pending_until = NULL
WHERE member_id = $1 AND totp_pending_sealed = $2 AND totp_pending_until > now()`;
// The row says which step was last: of two that bring the same code, one finds it used (RFC 6238 §5.2).
const USE = `
UPDATE member SET totp_last_step = $3
WHERE member_id = $1 AND totp_secret_sealed = $2 AND (totp_last_step IS NULL OR totp_last_step < $3)`;
const REMOVE = 'UPDATE member SET totp_secret_sealed = NULL, totp_last_step = NULL WHERE member_id = $1';

/** TOTP secrets of members, sealed; a step is 30 s since 1970. Every method throws `Unavailable`. */
export class TotpStore {
  constructor(private readonly pool: Pool) {}

  /** The secret in use. */
  find(memberId: string): Promise<Buffer | undefined> {
    return this.read(FIND, memberId);
  }

  /** The secret that was given out and waits for its first code. */
  findPending(memberId: string): Promise<Buffer | undefined> {
    return this.read(FIND_PENDING, memberId);
  }

  /** Keeps a secret that was given out, for a quarter of an hour. The one in use goes on. */
  async begin(memberId: string, sealed: Uint8Array): Promise<void> {
    await decided(() => this.pool.query(BEGIN, [memberId, sealed, A_QUARTER]));
  }

  /** Takes the pending secret into use with its first code. False where another was given out meanwhile. */
  confirm(memberId: string, sealed: Uint8Array, step: number): Promise<boolean> {
    return inTransaction(this.pool, async (connection) => {
      const { rowCount } = await connection.query(CONFIRM, [memberId, sealed, step]);
      if (rowCount !== 1) return false;
      await recordFactorChange(connection, { memberId, action: 'factor.added', factor: 'totp' });
      return true;
    });
  }

  /** Uses the code of a step. False where that step or a later one was used before. */
  async use(memberId: string, sealed: Uint8Array, step: number): Promise<boolean> {
    return (await decided(() => this.pool.query(USE, [memberId, sealed, step]))).rowCount === 1;
  }

  /** Removes the secret; not where the password would then be the last way in, and not enough. */
  remove(memberId: string, issuer?: string): Promise<'removed' | 'not_found' | 'last_factor'> {
    return inTransaction(this.pool, async (connection) => {
      const ways = await lockWaysIn(connection, memberId, issuer);
      if (!ways.totp) return 'not_found';
      if (!leadIn({ ...ways, totp: false })) return 'last_factor';
      await connection.query(REMOVE, [memberId]);
      await recordFactorChange(connection, { memberId, action: 'factor.removed', factor: 'totp' });
      return 'removed';
    });
  }

  private async read(statement: string, memberId: string): Promise<Buffer | undefined> {
    const { rows } = await decided(() => this.pool.query<{ sealed: Buffer | null }>(statement, [memberId]));
    return rows[0]?.sealed ?? undefined;
  }
}
