import pg, { type Pool } from 'pg';

/** Times in milliseconds: a request waits this long at most before it is refused with 503. */
const ACQUIRE = 1_000;
const STATEMENT = 2_000;
const ANSWER = 3_000;

/** A pool for prepared statements on the hot path. `options` are PostgreSQL settings of its connections. */
export function openPool(url: string, options: { name: string; most: number; settings?: string }): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.most,
    application_name: `signet ${options.name}`,
    connectionTimeoutMillis: ACQUIRE,
    statement_timeout: STATEMENT,
    query_timeout: ANSWER,
    keepAlive: true,
    options: options.settings,
  });
  // An idle connection that breaks is replaced by the next query; unheard, the event would end the process.
  pool.on('error', () => undefined);
  return pool;
}
