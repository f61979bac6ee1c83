import { newIdentifier } from '@signet/protocol';
import type { PoolClient } from 'pg';
import type { AuditAction } from '../../audit/audit-event.entity.js';

/** What a member can prove themselves with. */
export type Factor = 'passkey' | 'password' | 'totp' | 'recovery_codes' | 'single_sign_on';

/** A change of how a member signs in: who, in which session, what. */
export interface FactorChange {
  memberId: string;
  action: Extract<AuditAction, `factor.${string}`>;
  factor: Factor;
  /** The name of the passkey, or the issuer of the identity. */
  name?: string;
}

const RECORD = `
WITH audited AS (
  INSERT INTO audit_event (event_id, occurred_at, action, actor, detail) VALUES ($1, now(), $2, $3, $4)
)
INSERT INTO outbox (outbox_id, kind, recipient, content)
SELECT $5, 'factor_changed', email, $4::jsonb || jsonb_build_object('action', $2::text, 'name_of_member', name, 'at', now())
FROM member WHERE member_id = $3`;

/** Writes a change into the audit, and the news of it for the member, in the change's own transaction. */
export async function recordFactorChange(
  connection: PoolClient,
  { memberId, action, factor, name }: FactorChange,
): Promise<void> {
  const detail = JSON.stringify({ factor, ...(name !== undefined && { name }) });
  await connection.query(RECORD, [newIdentifier('e'), action, memberId, detail, newIdentifier('n')]);
}

const END_OTHERS = `
UPDATE session SET ended_at = now() WHERE member_id = $1 AND session_id IS DISTINCT FROM $2 AND ended_at IS NULL`;

/** Ends every session of the member but this one. */
export async function endOtherSessions(
  connection: PoolClient,
  { memberId, sessionId }: { memberId: string; sessionId: string },
): Promise<void> {
  await connection.query(END_OTHERS, [memberId, sessionId]);
}
