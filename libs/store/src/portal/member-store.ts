import { type Factors, newIdentifier, type OrganisationOfMine, type StaffRole } from '@signet/protocol';
import type { Pool, PoolClient } from 'pg';
import { decided } from '../database/retry.js';
import { inTransaction } from '../database/transaction.js';
import { recordAction } from './portal-audit.js';

/** A person about to have an account. `emailCanonical` is the spelling it is found by. */
export interface NewMember {
  email: string;
  emailCanonical: string;
  name: string;
  staffRole?: StaffRole;
}

/** What GET /api/me tells beside the session. */
export interface MemberFacts {
  organisations: OrganisationOfMine[];
  factors: Factors;
}

const factsStatement = {
  name: 'member-facts-1',
  text: `
SELECT coalesce((SELECT json_agg(json_build_object('organisation_id', o.organisation_id, 'name', o.name, 'status', o.status,
    'role', ms.role) ORDER BY o.name, o.organisation_id)
  FROM membership ms JOIN organisation o ON o.organisation_id = ms.organisation_id WHERE ms.member_id = m.member_id), '[]') AS organisations,
  json_build_object('password', m.password_hash IS NOT NULL, 'totp', m.totp_secret_sealed IS NOT NULL,
    'passkeys', (SELECT count(*) FROM passkey p WHERE p.member_id = m.member_id),
    'recovery_codes_left', (SELECT count(*) FROM recovery_code r WHERE r.member_id = m.member_id AND r.used_at IS NULL)) AS factors
FROM member m WHERE m.member_id = $1`,
};

/** People who may sign in. Every method throws `Unavailable`. */
export class MemberStore {
  constructor(private readonly pool: Pool) {}

  /** The member's organisations by name, and what they can sign in with. */
  async readFacts(memberId: string): Promise<MemberFacts | undefined> {
    const { rows } = await decided(() =>
      this.pool.query<MemberFacts>({ ...factsStatement, values: [memberId] }),
    );
    return rows[0];
  }

  async rename(memberId: string, name: string): Promise<void> {
    await inTransaction(this.pool, async (connection) => {
      await connection.query('UPDATE member SET name = $2 WHERE member_id = $1', [memberId, name]);
      await recordAction(connection, { action: 'member.renamed', actor: memberId, detail: { name } });
    });
  }
}

/** Makes an account in the transaction of what it comes from. Undefined where the address has one. */
export async function insertMember(connection: PoolClient, member: NewMember): Promise<string | undefined> {
  const memberId = newIdentifier('m');
  const { rowCount } = await connection.query(
    `INSERT INTO member (member_id, email, email_canonical, name, staff_role) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (email_canonical) DO NOTHING`,
    [memberId, member.email, member.emailCanonical, member.name, member.staffRole ?? null],
  );
  if (rowCount === 0) return undefined;
  const detail = { email: member.email, staff_role: member.staffRole ?? null };
  await recordAction(connection, { action: 'member.created', actor: memberId, detail });
  return memberId;
}
