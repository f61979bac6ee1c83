import { newIdentifier } from '@signet/protocol';
import type { Pool } from 'pg';
import { inTransaction } from '../../database/transaction.js';
import { endOtherSessions, recordFactorChange } from './factor-change.js';

const RETIRE = 'DELETE FROM recovery_code WHERE member_id = $1';
const KEEP = 'INSERT INTO recovery_code (code_hash, member_id) SELECT unnest($2::bytea[]), $1';
const USE = `
UPDATE recovery_code SET used_at = now() WHERE code_hash = $2 AND member_id = $1 AND used_at IS NULL`;
const TELL = `
WITH audited AS (
  INSERT INTO audit_event (event_id, occurred_at, action, actor, detail)
  VALUES ($2, now(), 'recovery_code.used', $1, jsonb_build_object('address', $4::text))
), remaining AS (
  SELECT count(*)::int AS number FROM recovery_code WHERE member_id = $1 AND used_at IS NULL
)
INSERT INTO outbox (outbox_id, kind, recipient, content)
SELECT $3, 'recovery_code_used', m.email,
  jsonb_build_object('name_of_member', m.name, 'codes_left', r.number, 'address', $4::text, 'at', now())
FROM member m, remaining r WHERE m.member_id = $1`;

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
      await endOtherSessions(connection, { memberId, sessionId });
      await connection.query(TELL, [memberId, newIdentifier('e'), newIdentifier('n'), address]);
      return true;
    });
  }
}
