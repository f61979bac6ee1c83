import { newIdentifier } from '@signet/protocol';
import { publishKeysStatement } from './published-keys.js';

/** Keys to burn: by RFC 7638 thumbprint, why, and by whom. */
export interface Burning {
  thumbprints: readonly string[];
  reason: 'exposed' | 'revoked';
  actor: string;
  /** Kept in the audit. */
  detail?: string;
}

/** Runs a statement in the transaction under way. Returns its rows. */
export type Run = <Row>(statement: string, values: unknown[]) => Promise<Row[]>;

const lockClients = `
SELECT client_id FROM client WHERE client_id IN (SELECT client_id FROM client_key WHERE thumbprint = ANY($1::text[]))
ORDER BY client_id FOR UPDATE`;

// Locks the keys against whoever registers them at this moment: see key-ownership.ts.
const lockKeys = `
INSERT INTO key_owner AS held (thumbprint, burned) SELECT DISTINCT t, true FROM unnest($1::text[]) t ORDER BY t
ON CONFLICT (thumbprint) DO UPDATE SET burned = true`;

const burn = `
INSERT INTO burned_key (thumbprint, reason) SELECT DISTINCT t, $2 FROM unnest($1::text[]) t ON CONFLICT DO NOTHING`;

const revoke = `
WITH revoked AS (
  UPDATE client_key SET state = 'revoked', revoked_at = now(), retires_at = NULL
  WHERE thumbprint = ANY($1::text[]) AND state <> 'revoked'
  RETURNING key_id, client_id, thumbprint, kid
)
SELECT * FROM revoked`;

const report = `
INSERT INTO audit_event (event_id, action, actor, organisation_id, client_id, detail)
SELECT $1, 'key.revoked', $2, c.organisation_id, c.client_id, $3::jsonb FROM client c WHERE c.client_id = $4`;

interface RevokedRow {
  key_id: string;
  client_id: string;
  thumbprint: string;
  kid: string;
}

/**
 * Refuses these keys everywhere from now on, for every organisation: they are revoked where a client has them, and nobody may
 * register them again (security.md B01, B23). The other keys of those clients are not touched.
 */
export async function burnKeys(run: Run, { thumbprints, reason, actor, detail }: Burning): Promise<void> {
  await run(lockClients, [thumbprints]);
  await run(lockKeys, [thumbprints]);
  // Before they are burned: what the database does by itself then would say nothing in the audit.
  const revoked = await run<RevokedRow>(revoke, [thumbprints]);
  await run(burn, [thumbprints, reason]);
  await run(publishKeysStatement, [revoked.map(({ client_id }) => client_id)]);
  for (const { client_id, ...key } of revoked) {
    const told = JSON.stringify({ ...key, reason: detail ?? reason });
    await run(report, [newIdentifier('e'), actor, told, client_id]);
  }
}
