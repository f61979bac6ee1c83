import type { Pool } from 'pg';
import { inTransaction } from '../../database/transaction.js';
import { recordAction } from '../portal-audit.js';
import { endSessions } from '../session-store.js';
import { recordFactorChange, tellMember } from './factor-change.js';

const RETIRE = 'DELETE FROM recovery_code WHERE member_id = $1';
const KEEP = 'INSERT INTO recovery_code (code_hash, member_id) SELECT unnest($2::bytea[]), $1';
const USE = `
UPDATE recovery_code SET used_at = now() WHERE code_hash = $2 AND member_id = $1 AND used_at IS NULL`;
const LEFT = 'SELECT count(*)::int AS codes_left FROM recovery_code WHERE member_id = $1 AND used_at IS NULL';

/** Who uses a recovery code: the session it is used in, and the network address the request comes from. */
export interface RecoveryCodeUse {
  memberId: string;
  sessionId: string;
  codeHash: Buffer;
  address: string;
}

/** Recovery codes, as hashes. Every method throws `Unavailable`. */
export class RecoveryCodeStore {
  constructor(private readonly pool: Pool) {}

  /** These codes in place of all before. */
  replace(memberId: string, codeHashes: readonly Buffer[]): Promise<void> {
    return inTransaction(this.pool, async (connection) => {
      await connection.query(RETIRE, [memberId]);
      await connection.query(KEEP, [memberId, codeHashes]);
      await recordFactorChange(connection, {
        ...{ memberId, action: 'factor.changed', factor: 'recovery_codes' },
      });
    });
  }

  /** Uses a code, once. Whoever lost a factor may have lost more: every other session ends, and the member is told (security.md K22). */
  use({ memberId, sessionId, codeHash, address }: RecoveryCodeUse): Promise<boolean> {
    return inTransaction(this.pool, async (connection) => {
      const { rowCount } = await connection.query(USE, [memberId, codeHash]);
      if (rowCount !== 1) return false;
      await endSessions(connection, memberId, { except: sessionId });
      await recordAction(connection, { action: 'recovery_code.used', actor: memberId, detail: { address } });
      const { rows } = await connection.query<{ codes_left: number }>(LEFT, [memberId]);
      await tellMember(connection, memberId, {
        kind: 'recovery_code_used',
        content: { ...rows[0], address },
      });
      return true;
    });
  }
}
