import type { FailedFetch, KeySetFetch, RemoteKey } from '../jwks-document/remote-key-set.js';
import type { OrganisationTransactions } from '../portal/organisation-transactions.js';

/** What is known of the key set at a client's `jwks_uri`; all but the URI is empty until it was asked for once. */
export interface OwnKeySet {
  client_id: string;
  jwks_uri: string;
  fetched_at: Date | null;
  fresh_until: Date | null;
  failures: number;
  failure: FailedFetch | null;
  retry_at: Date | null;
  keys: RemoteKey[];
  /** The latest first. */
  fetches: (KeySetFetch & { at: string })[];
}

const findStatement = `
SELECT c.client_id, c.metadata ->> 'jwks_uri' AS jwks_uri, d.fetched_at, d.fresh_until, coalesce(d.failures, 0) AS failures,
  d.failure, d.retry_at, coalesce(d.keys, '[]') AS keys, coalesce(d.fetches, '[]') AS fetches
FROM client c LEFT JOIN jwks_document d ON d.uri = c.metadata ->> 'jwks_uri'
WHERE c.organisation_id = own_organisation() AND c.client_id = $1 AND c.deleted_at IS NULL AND c.metadata ? 'jwks_uri'`;

/** Key sets that an organisation's clients publish, as its members see them. Every method throws `Unavailable`. */
export class OwnKeySetStore {
  constructor(private readonly transactions: OrganisationTransactions) {}

  /** Undefined where the organisation has no such client, or the client publishes no key set. */
  find(organisationId: string, clientId: string): Promise<OwnKeySet | undefined> {
    return this.transactions.run(
      organisationId,
      async (connection) => (await connection.query<OwnKeySet>(findStatement, [clientId])).rows[0],
    );
  }
}
