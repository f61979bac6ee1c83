import type { Pool } from 'pg';
import { decided } from '../database/retry.js';

/** Hashes of the bootstrap tokens, one per data directory that ever started a server on this database. */
export class AdminTokenStore {
  constructor(private readonly pool: Pool) {}

  async add(hash: Buffer): Promise<void> {
    await decided(() =>
      this.pool.query('INSERT INTO admin_token (token_hash) VALUES ($1) ON CONFLICT DO NOTHING', [hash]),
    );
  }

  /** Throws `Unavailable`. */
  async has(hash: Buffer): Promise<boolean> {
    const { rows } = await decided(() =>
      this.pool.query('SELECT FROM admin_token WHERE token_hash = $1', [hash]),
    );
    return rows.length === 1;
  }
}
