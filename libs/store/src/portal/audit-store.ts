import type { OrganisationTransactions } from './organisation-transactions.js';

/** What a list of audit events is narrowed to; `from` counts, `to` does not. */
export interface AuditFilter {
  action?: string;
  actor?: string;
  clientId?: string;
  from?: Date;
  to?: Date;
}

/** Something that changed in an organisation, as its members see it. */
export interface OwnAuditEvent {
  event_id: string;
  occurred_at: Date;
  /** The same to the microsecond: a page that ended between two events of one millisecond leaves none out. */
  position: string;
  action: string;
  actor: string;
  /** Where the actor is a member of the organisation. */
  actor_name: string | null;
  client_id: string | null;
  detail: Record<string, unknown>;
}

const listStatement = `
SELECT e.event_id, e.occurred_at, e.action, e.actor, e.client_id, e.detail,
  to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS position, m.name AS actor_name
FROM audit_event e LEFT JOIN member m ON m.member_id = e.actor
WHERE e.organisation_id = own_organisation()
  AND ($1::text IS NULL OR e.action = $1) AND ($2::text IS NULL OR e.actor = $2) AND ($3::text IS NULL OR e.client_id = $3)
  AND ($4::timestamptz IS NULL OR e.occurred_at >= $4) AND ($5::timestamptz IS NULL OR e.occurred_at < $5)
  AND ($6::timestamptz IS NULL OR (e.occurred_at, e.event_id) < ($6, $7::text))
ORDER BY e.occurred_at DESC, e.event_id DESC LIMIT $8`;

/** What was changed in an organisation. Every method throws `Unavailable`. */
export class AuditStore {
  constructor(private readonly transactions: OrganisationTransactions) {}

  /** Newest first. `after`: `position` and `event_id` where the page before ended. */
  list(
    organisationId: string,
    { action, actor, clientId, from, to }: AuditFilter,
    { after, limit }: { after?: readonly string[]; limit: number },
  ): Promise<OwnAuditEvent[]> {
    const values = [action, actor, clientId, from, to, after?.[0], after?.[1], limit];
    return this.transactions.run(
      organisationId,
      async (connection) => (await connection.query<OwnAuditEvent>(listStatement, values)).rows,
    );
  }
}
