import type { Pool, PoolClient } from 'pg';
import { decided } from './retry.js';

/** What the work in a transaction comes to: with `keep` true it is committed, else nothing of it remains. */
export interface Settled<T> {
  result: T;
  keep: boolean;
}

/**
 * Runs the work in one transaction, again where PostgreSQL rolled it back. The work says what came of it and does not throw:
 * every failure is one of storage and becomes `Unavailable`.
 */
export const inTransaction = <T>(pool: Pool, work: (connection: PoolClient) => Promise<T>): Promise<T> =>
  decided(() => settled(pool, async (connection) => ({ result: await work(connection), keep: true })));

/** Runs the work in a transaction that ends as it says. Throws what the database throws. */
export async function settled<T>(
  pool: Pool,
  work: (connection: PoolClient) => Promise<Settled<T>>,
): Promise<T> {
  const connection = await pool.connect();
  let broken = true;
  try {
    await connection.query('BEGIN');
    const { result, keep } = await work(connection);
    await connection.query(keep ? 'COMMIT' : 'ROLLBACK');
    broken = false;
    return result;
  } finally {
    // In the midst of a transaction the connection cannot be used again; closing it rolls back.
    connection.release(broken);
  }
}
