import type { PoolClient } from 'pg';
import type { AuditAction } from '../../audit/audit-event.entity.js';
import { putMessage } from '../outbox.js';
import { recordAction } from '../portal-audit.js';

/** What a member can prove themselves with. */
export type Factor = 'passkey' | 'password' | 'totp' | 'recovery_codes' | 'single_sign_on';

/** A change of how a member signs in. */
export interface FactorChange {
  memberId: string;
  action: Extract<AuditAction, `factor.${string}`>;
  factor: Factor;
  /** The name of the passkey, or the issuer of the identity. */
  name?: string;
}

/** Writes a change into the audit, and the news of it for the member, in the change's own transaction. */
export async function recordFactorChange(
  connection: PoolClient,
  { memberId, action, factor, name }: FactorChange,
): Promise<void> {
  const detail = { factor, ...(name !== undefined && { name }) };
  await recordAction(connection, { action, actor: memberId, detail });
  await tellMember(connection, memberId, { kind: 'factor_changed', content: { ...detail, action } });
}

/** Puts news into the outbox for the member whom it is about. */
export async function tellMember(
  connection: PoolClient,
  memberId: string,
  { kind, content }: { kind: string; content: object },
): Promise<void> {
  const { rows } = await connection.query<{ email: string; member_name: string; at: string }>(
    `SELECT email, name AS member_name, to_json(now())#>>'{}' AS at FROM member WHERE member_id = $1`,
    [memberId],
  );
  for (const { email, ...facts } of rows)
    await putMessage(connection, { kind, recipient: email, content: { ...content, ...facts } });
}
