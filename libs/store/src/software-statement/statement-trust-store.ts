import type { AcceptedKey } from '@signet/key-material';
import type { Pool } from 'pg';
import { decided } from '../database/retry.js';
import type { OrganisationSoftware } from './organisation-software.entity.js';

/** What is said of one piece of software. */
export type SoftwareApproval = Pick<
  OrganisationSoftware,
  'minimum_version' | 'maximum_version' | 'blocked' | 'blocked_statements'
>;

/** What the organisation of a client makes of one issuer and one piece of its software. */
export interface StatementTrust {
  /** Without those whose private half was shown since they were entered. */
  keys: AcceptedKey['jwk'][];
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
  jwks: { keys: AcceptedKey['jwk'][] };
  thumbprints: string[];
  burned: string[];
  type: string | null;
  approval: SoftwareApproval | null;
}

const trustStatement = {
  name: 'statement-trust-1',
  text: `
SELECT i.jwks, i.thumbprints, i.type,
  ARRAY(SELECT b.thumbprint FROM burned_key b WHERE b.thumbprint = ANY (i.thumbprints)) AS burned,
  CASE WHEN s.software_id IS NOT NULL THEN to_jsonb(s) END AS approval
FROM client c
JOIN statement_issuer i ON i.issuer = $2 AND i.enabled
  AND (i.organisation_ids IS NULL OR c.organisation_id = ANY (i.organisation_ids))
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

const trustOf = ({ jwks, thumbprints, burned, type, approval }: TrustRow): StatementTrust => ({
  keys: jwks.keys.filter((_, place) => !burned.includes(thumbprints[place] as string)),
  type: type ?? undefined,
  approval: approval ?? undefined,
});
