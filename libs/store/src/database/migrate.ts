import type { DataSource } from 'typeorm';
import { DatabaseError } from './database-error.js';

const OLDEST_VERSION = 15;

// Servers that start at once migrate one after the other; the second finds nothing to do.
const MIGRATION_LOCK = 0x5167_0001;

/** Brings the schema up to date. Throws `DatabaseError` when PostgreSQL is too old or does not let us. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const connection = dataSource.createQueryRunner();
  try {
    const [{ server_version_num, server_version }] = await connection.query(
      `SELECT current_setting('server_version_num')::int AS server_version_num, current_setting('server_version') AS server_version`,
    );
    if (server_version_num < OLDEST_VERSION * 10_000) {
      throw new DatabaseError(
        `PostgreSQL ${server_version} is too old: Signet needs ${OLDEST_VERSION} or newer.`,
      );
    }
    await connection.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      await dataSource.runMigrations();
    } catch (cause) {
      throw explained(cause);
    } finally {
      await connection.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    await connection.release();
  }
}

const NOT_ALLOWED = '42501';

/** What an administrator of PostgreSQL has to allow is said in one line; anything else stays what it is. */
function explained(cause: unknown): unknown {
  const { code, message } = cause as { code?: unknown; message?: string };
  return code === NOT_ALLOWED ? new DatabaseError(message, { cause }) : cause;
}
