import { newIdentifier } from '@signet/protocol';
import type { PoolClient } from 'pg';
import type { AuditAction } from '../audit/audit-event.entity.js';

/** What a member did. `actor` is the member's ID. */
export interface MemberAction {
  action: AuditAction;
  actor: string;
  organisationId?: string;
  clientId?: string;
  detail?: object;
}

/** Writes the audit row of a change, in the change's own transaction. */
export const recordAction = (
  connection: Pick<PoolClient, 'query'>,
  { action, actor, organisationId, clientId, detail = {} }: MemberAction,
): Promise<unknown> =>
  connection.query(
    `INSERT INTO audit_event (event_id, action, actor, organisation_id, client_id, detail) VALUES ($1, $2, $3, $4, $5, $6)`,
    [newIdentifier('e'), action, actor, organisationId ?? null, clientId ?? null, JSON.stringify(detail)],
  );
