import type { Pool } from 'pg';
import { decided } from './retry.js';

/** Whether the primary database answers, for the readiness check. */
export class DatabaseProbe {
  constructor(private readonly pool: Pool) {}

  /** Throws `Unavailable`. */
  async answer(): Promise<void> {
    await decided(() => this.pool.query('SELECT 1'));
  }
}
