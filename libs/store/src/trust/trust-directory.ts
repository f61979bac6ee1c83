import type { Pool } from 'pg';
import { decided } from '../database/retry.js';
import type { RevocationMode } from './trust-anchor.entity.js';

/** The anchors of an organisation and the revocation lists of their issuers, as they were at a version of the trust store. */
export interface TrustSnapshot {
  version: number;
  /** DER. */
  anchors: readonly { certificate: Buffer; revocation: RevocationMode }[];
  /** DER; none where no anchor asks for them, and of those that were fetched only the ones from where its anchors say. */
  revocationLists: readonly Buffer[];
}

interface TrustRow {
  version: string;
  anchors: { certificate: string; revocation: RevocationMode }[] | null;
  lists: string[] | null;
}

// One statement, so that version, anchors and lists belong together.
const trustStatement = {
  name: 'trust-2',
  text: `
SELECT t.version,
  (SELECT json_agg(json_build_object('certificate', encode(a.certificate, 'hex'), 'revocation', a.revocation)
      ORDER BY a.trust_anchor_id)
    FROM trust_anchor a WHERE a.enabled AND (a.organisation_id IS NULL OR a.organisation_id = $1)) AS anchors,
  (SELECT json_agg(encode(l.octets, 'hex')) FROM certificate_revocation_list l
    WHERE EXISTS (SELECT FROM trust_anchor a
      WHERE a.enabled AND a.revocation = 'crl' AND (a.organisation_id IS NULL OR a.organisation_id = $1)
        AND (l.source = '' OR l.source = ANY (a.revocation_list_uris)))) AS lists
FROM trust_store t`,
};

/** Whom an organisation trusts, as the primary database has it now. */
export class TrustDirectory {
  constructor(private readonly pool: Pool) {}

  /** Throws `Unavailable`. */
  async load(organisationId: string): Promise<TrustSnapshot> {
    const values = [organisationId];
    const { rows } = await decided(() => this.pool.query<TrustRow>({ ...trustStatement, values }));
    const [{ version, anchors, lists }] = rows as [TrustRow];
    return {
      version: Number(version),
      anchors: (anchors ?? []).map((anchor) => ({
        ...anchor,
        certificate: Buffer.from(anchor.certificate, 'hex'),
      })),
      revocationLists: (lists ?? []).map((list) => Buffer.from(list, 'hex')),
    };
  }
}
