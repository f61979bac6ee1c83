import type { PublicJwk } from '@signet/key-material';
import type { Pool } from 'pg';
import { decided } from '../database/retry.js';

// A staged key is not among them: nobody has shown yet to hold it. Keys at a jwks_uri are published there.
const findStatement = {
  name: 'hosted-keys-1',
  text: `
SELECT json_agg(k.jwk ORDER BY k.created_at, k.key_id) AS keys
FROM client c
JOIN organisation o ON o.organisation_id = c.organisation_id AND o.status = 'approved'
JOIN client_key k ON k.client_id = c.client_id AND k.state IN ('active', 'retiring')
  AND coalesce(k.not_before, '-infinity') <= now()
  AND coalesce(k.not_after, 'infinity') > now() AND coalesce(k.retires_at, 'infinity') > now()
WHERE c.client_id = $1 AND c.status = 'active' AND coalesce(c.expires_at, 'infinity') > now() AND NOT c.metadata ? 'jwks_uri'`,
};

/** The key sets we publish for our clients. Throws `Unavailable`. */
export class HostedKeyStore {
  constructor(private readonly pool: Pool) {}

  /** The active and retiring keys of an active client, oldest first; undefined where there are none to publish. */
  async findKeys(clientId: string): Promise<PublicJwk[] | undefined> {
    const { rows } = await decided(() =>
      this.pool.query<{ keys: PublicJwk[] | null }>({ ...findStatement, values: [clientId] }),
    );
    return rows[0]?.keys ?? undefined;
  }
}
