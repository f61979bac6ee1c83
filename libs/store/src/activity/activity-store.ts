import type { Refusal } from '@signet/protocol';
import type { OrganisationTransactions } from '../portal/organisation-transactions.js';

/** What a list of attempts is narrowed to. `reasons`: only these; times as instants. */
export interface ActivityFilter {
  clientId?: string;
  reasons?: readonly string[];
  from?: Date;
  to?: Date;
}

/** Where a page begins: after this attempt, which need not be there any more. `position` is its own, to the microsecond. */
export interface ActivityPage {
  after?: { position: string; reference: string };
  limit: number;
}

/** A refused request as its organisation sees it. */
export interface OwnAttempt extends Refusal {
  reference: string;
  occurred_at: Date;
  /** The time as the database has it. */
  position: string;
  endpoint: string;
  client_id: string;
  client_name: string | null;
}

/** Requests of one client refused for one reason. */
export interface OwnAttemptGroup {
  reason: Refusal['reason'];
  client_id: string;
  client_name: string | null;
  count: number;
  first_at: Date;
  last_at: Date;
  last_reference: string;
}

/** What a client was given and refused in one hour. */
export interface OwnHour {
  hour: Date;
  client_id: string;
  accepted: number;
  refused: number;
}

const columns = `a.reference, a.occurred_at, a.occurred_at::text AS position, a.endpoint, a.reason, a.evidence, a.client_id, c.metadata ->> 'client_name' AS client_name`;

// Under the portal's role there are no rows but the organisation's own.
const listStatement = `
SELECT ${columns} FROM attempt a JOIN client c ON c.client_id = a.client_id
WHERE c.organisation_id = own_organisation()
  AND ($1::text IS NULL OR a.client_id = $1) AND ($2::text[] IS NULL OR a.reason = ANY($2))
  AND a.occurred_at >= coalesce($3::timestamptz, '-infinity') AND a.occurred_at < coalesce($4::timestamptz, 'infinity')
  AND ($5::timestamptz IS NULL OR (a.occurred_at, a.reference) < ($5, $6::text))
ORDER BY a.occurred_at DESC, a.reference DESC LIMIT $7`;

const findStatement = `
SELECT ${columns} FROM attempt a JOIN client c ON c.client_id = a.client_id
WHERE c.organisation_id = own_organisation() AND a.reference = $1 LIMIT 1`;

const groupStatement = `
SELECT a.reason, a.client_id, c.metadata ->> 'client_name' AS client_name, count(*)::int AS count, min(a.occurred_at) AS first_at,
  max(a.occurred_at) AS last_at, (array_agg(a.reference ORDER BY a.occurred_at DESC))[1] AS last_reference
FROM attempt a JOIN client c ON c.client_id = a.client_id
WHERE c.organisation_id = own_organisation() AND a.occurred_at >= $1 AND ($2::text IS NULL OR a.client_id = $2)
GROUP BY a.reason, a.client_id, c.metadata ->> 'client_name' ORDER BY last_at DESC LIMIT 100`;

const hourStatement = `
SELECT coalesce(u.hour, r.hour) AS hour, coalesce(u.client_id, r.client_id) AS client_id,
  coalesce(u.uses, 0)::int AS accepted, coalesce(r.refused, 0)::int AS refused
FROM (
  SELECT k.client_id, s.hour, sum(s.uses) AS uses FROM key_use s JOIN client_key k ON k.key_id = s.key_id
  JOIN client c ON c.client_id = k.client_id
  WHERE c.organisation_id = own_organisation() AND s.hour >= $1 AND ($2::text IS NULL OR k.client_id = $2) GROUP BY 1, 2
) u FULL JOIN (
  SELECT a.client_id, date_trunc('hour', a.occurred_at, 'UTC') AS hour, count(*) AS refused FROM attempt a
  JOIN client c ON c.client_id = a.client_id
  WHERE c.organisation_id = own_organisation() AND a.occurred_at >= $1 AND ($2::text IS NULL OR a.client_id = $2) GROUP BY 1, 2
) r ON (r.client_id, r.hour) = (u.client_id, u.hour)
ORDER BY 1, 2 LIMIT 10000`;

/** What became of an organisation's requests, as its members see it. Every method throws `Unavailable`. */
export class ActivityStore {
  constructor(private readonly transactions: OrganisationTransactions) {}

  /** Newest first. */
  list(
    organisationId: string,
    filter: ActivityFilter,
    { after, limit }: ActivityPage,
  ): Promise<OwnAttempt[]> {
    const { clientId, reasons, from, to } = filter;
    return this.rows(organisationId, listStatement, [
      ...[clientId, reasons, from, to, after?.position, after?.reference, limit],
    ]);
  }

  async find(organisationId: string, reference: string): Promise<OwnAttempt | undefined> {
    return (await this.rows<OwnAttempt>(organisationId, findStatement, [reference]))[0];
  }

  /** By reason and client, the one that came last first; at most a hundred. */
  groups(organisationId: string, since: Date, clientId?: string): Promise<OwnAttemptGroup[]> {
    return this.rows(organisationId, groupStatement, [since, clientId]);
  }

  /** By hour and client, oldest first. Uses are counted when a node writes its counts, within seconds. */
  hours(organisationId: string, since: Date, clientId?: string): Promise<OwnHour[]> {
    return this.rows(organisationId, hourStatement, [since, clientId]);
  }

  /** Whether the organisation has this client. */
  async hasClient(organisationId: string, clientId: string): Promise<boolean> {
    const text = 'SELECT FROM client WHERE client_id = $1 AND organisation_id = own_organisation()';
    return (await this.rows(organisationId, text, [clientId])).length > 0;
  }

  private rows<Row>(organisationId: string, text: string, values: unknown[]): Promise<Row[]> {
    return this.transactions.run(
      organisationId,
      async (connection) => (await connection.query(text, values)).rows as Row[],
    );
  }
}
