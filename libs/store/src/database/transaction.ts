import type { Pool, PoolClient } from 'pg';
import { decided } from './retry.js';

/**
 * Runs the work in one transaction, again where PostgreSQL rolled it back. The work says what came of it and does not throw:
 * every failure is one of storage and becomes `Unavailable`.
 */
export const inTransaction = <T>(pool: Pool, work: (connection: PoolClient) => Promise<T>): Promise<T> =>
  decided(() => once(pool, work));

async function once<T>(pool: Pool, work: (connection: PoolClient) => Promise<T>): Promise<T> {
  const connection = await pool.connect();
  let broken = true;
  try {
    await connection.query('BEGIN');
    const result = await work(connection);
    await connection.query('COMMIT');
    broken = false;
    return result;
  } finally {
    // In the midst of a transaction the connection cannot be used again; closing it rolls back.
    connection.release(broken);
  }
}
