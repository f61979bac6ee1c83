import { randomBytes } from 'node:crypto';
import pg from 'pg';

export type Row = Record<string, unknown>;

const pools = new Map<string, pg.Pool>();

function poolOf(databaseUrl: string): pg.Pool {
  const known = pools.get(databaseUrl);
  if (known) return known;
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    idleTimeoutMillis: 2000,
    allowExitOnIdle: true,
  });
  // Tests stop databases; a connection that was idle then is replaced by the next statement.
  pool.on('error', () => undefined);
  pools.set(databaseUrl, pool);
  return pool;
}

/** Runs one statement. */
export async function query(databaseUrl: string, sql: string): Promise<Row[]> {
  return (await poolOf(databaseUrl).query<Row>(sql)).rows;
}

/** An empty database of its own in the same cluster; its address. */
export async function createDatabase(databaseUrl: string): Promise<string> {
  const name = `conformance_${randomBytes(6).toString('hex')}`;
  await query(databaseUrl, `CREATE DATABASE ${name}`);
  const address = new URL(databaseUrl);
  address.pathname = `/${name}`;
  return address.href;
}

async function tables(databaseUrl: string): Promise<string[]> {
  const rows = await query(
    databaseUrl,
    `SELECT format('%I.%I', n.nspname, c.relname) AS name
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND n.nspname NOT IN ('pg_catalog', 'information_schema')
      ORDER BY 1`,
  );
  return rows.map((row) => String(row.name));
}

/** Rows per table, but for some: a refused request may leave its attempt and nothing else; uses before it are counted late. */
export async function rowCounts(
  databaseUrl: string,
  but = /attempt|key_use/,
): Promise<Record<string, number>> {
  const counted = (await tables(databaseUrl)).filter((table) => !but.test(table));
  const [counts = {}] = await query(
    databaseUrl,
    `SELECT ${counted.map((table) => `(SELECT count(*)::int FROM ${table}) AS "${table}"`).join(', ')}`,
  );
  return counts as Record<string, number>;
}

/** Everything that is stored, as text: for finding what must not be in it. */
export async function everythingStored(databaseUrl: string): Promise<string> {
  const parts = await Promise.all(
    (await tables(databaseUrl)).map(async (table) => {
      const rows = await query(databaseUrl, `SELECT t::text AS line FROM ${table} t`);
      return rows.map((row) => String(row.line)).join('\n');
    }),
  );
  return parts.join('\n');
}
