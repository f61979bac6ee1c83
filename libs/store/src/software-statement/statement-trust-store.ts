import type { AcceptedKey } from '@signet/key-material';
import type { Pool } from 'pg';
import type { RemoteKeySetState } from '../client/client-record.js';
import { decided } from '../database/retry.js';
import type { OrganisationSoftware } from './organisation-software.entity.js';

/** What is said of one piece of software. */
export type SoftwareApproval = Pick<
  OrganisationSoftware,
  'minimum_version' | 'maximum_version' | 'blocked' | 'blocked_statements'
>;

/** What the organisation of a client makes of one issuer and one piece of its software. */
export interface StatementTrust {
  /** Without those whose private half was shown since they were entered or fetched. */
  keys: AcceptedKey['jwk'][];
  /** Where the keys come from, for an issuer with a `jwks_uri`. */
  remoteKeySet?: RemoteKeySetState;
  type?: string;
  /** Absent where the organisation may not register this software. */
  approval?: SoftwareApproval;
}

/** The client that sends the statement, the statement's `iss` and its `software_id`. */
export interface StatementTrustQuestion {
  clientId: string;
  issuer: string;
  softwareId: string;
}

interface TrustRow {
  jwks: { keys: AcceptedKey['jwk'][] } | null;
  key_set: RemoteKeySetState | null;
  thumbprints: string[];
  burned: string[];
  type: string | null;
  approval: SoftwareApproval | null;
}

const trustStatement = {
  name: 'statement-trust-2',
  text: `
SELECT coalesce(i.jwks, jsonb_build_object('keys', jsonb_path_query_array(d.keys, '$[*].jwk'))) AS jwks, t.thumbprints, i.type,
  ARRAY(SELECT b.thumbprint FROM burned_key b WHERE b.thumbprint = ANY (t.thumbprints)) AS burned,
  CASE WHEN i.jwks_uri IS NOT NULL THEN json_build_object('uri', i.jwks_uri,
    'fetchedAt', coalesce(extract(epoch FROM d.fetched_at), 0),
    'recheckAt', coalesce(extract(epoch FROM greatest(d.fresh_until, d.retry_at)), 0)) END AS key_set,
  CASE WHEN s.software_id IS NOT NULL THEN to_jsonb(s) END AS approval
FROM client c
JOIN statement_issuer i ON i.issuer = $2 AND i.enabled
  AND (i.organisation_ids IS NULL OR c.organisation_id = ANY (i.organisation_ids))
LEFT JOIN jwks_document d ON d.uri = i.jwks_uri
CROSS JOIN LATERAL (SELECT CASE WHEN i.jwks_uri IS NULL THEN i.thumbprints
  ELSE ARRAY(SELECT k ->> 'thumbprint' FROM jsonb_array_elements(d.keys) WITH ORDINALITY AS e(k, place) ORDER BY place)
  END AS thumbprints) t
LEFT JOIN organisation_software s
  ON s.organisation_id = c.organisation_id AND s.issuer = i.issuer AND s.software_id = $3
WHERE c.client_id = $1`,
};

/** Whose statements count for whom, as the primary database has it now. */
export class StatementTrustStore {
  constructor(private readonly pool: Pool) {}

  /** Undefined where the issuer is not trusted for the client's organisation. Throws `Unavailable`. */
  async findTrust({
    clientId,
    issuer,
    softwareId,
  }: StatementTrustQuestion): Promise<StatementTrust | undefined> {
    const values = [clientId, issuer, softwareId];
    const { rows } = await decided(() => this.pool.query<TrustRow>({ ...trustStatement, values }));
    const [row] = rows;
    return row && trustOf(row);
  }
}

const trustOf = ({ jwks, key_set, thumbprints, burned, type, approval }: TrustRow): StatementTrust => ({
  keys: (jwks?.keys ?? []).filter((_, place) => !burned.includes(thumbprints[place] as string)),
  ...(key_set && { remoteKeySet: key_set }),
  type: type ?? undefined,
  approval: approval ?? undefined,
});
