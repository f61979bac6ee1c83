import type { Pool, PoolClient } from 'pg';
import { type Settled, settled } from '../database/transaction.js';

/** An Idempotency-Key as it is stored: SHA-256 of the onboarding client with its key, and of the request body, 32 bytes each. */
export interface Idempotency {
  keyDigest: Buffer;
  requestDigest: Buffer;
}

// A key that has expired but was not yet removed is free again.
const claimStatement = {
  name: 'claim-idempotency-key-1',
  text: `
INSERT INTO idempotency_key AS held (key_digest, request_digest, client_id) VALUES ($1, $2, $3)
ON CONFLICT (key_digest) DO UPDATE SET request_digest = EXCLUDED.request_digest, client_id = EXCLUDED.client_id,
  created_at = EXCLUDED.created_at, expires_at = EXCLUDED.expires_at
WHERE held.expires_at <= statement_timestamp()`,
};

/**
 * Claims the key for the client and runs the work in the same transaction, so that a key names a client exactly when that
 * client was registered. Of many who claim one key at once, the others wait for the first; undefined when the key is held.
 */
export function underKey<T>(
  pool: Pool,
  { keyDigest, requestDigest, clientId }: Idempotency & { clientId: string },
  work: (connection: PoolClient) => Promise<Settled<T>>,
): Promise<T | undefined> {
  return settled<T | undefined>(pool, async (connection) => {
    const values = [keyDigest, requestDigest, clientId];
    const { rowCount } = await connection.query({ ...claimStatement, values });
    return rowCount === 1 ? work(connection) : { result: undefined, keep: false };
  });
}
