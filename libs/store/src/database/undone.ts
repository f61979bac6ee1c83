import type { Pool, PoolClient } from 'pg';

/** Runs the work in a transaction that is always rolled back: what it answers is true, and nothing of it remains. */
export async function undone<T>(pool: Pool, work: (connection: PoolClient) => Promise<T>): Promise<T> {
  const connection = await pool.connect();
  let broken = true;
  try {
    await connection.query('BEGIN');
    const result = await work(connection);
    await connection.query('ROLLBACK');
    broken = false;
    return result;
  } finally {
    connection.release(broken);
  }
}
