import type { Pool } from 'pg';
import { PARTITION_SECONDS } from './admission-statement.js';

const HOURS_AHEAD = 48;
const DAYS_AHEAD = 8;
/** How long refused attempts are kept, days. */
const ATTEMPT_DAYS = 90;

// One node at a time; the others find the work done. The clock is the database's.
const PARTITION_LOCK = 0x5167_0002;

const creations = `
SELECT format('CREATE TABLE IF NOT EXISTS %I PARTITION OF assertion_id FOR VALUES IN (%s)', 'assertion_id_' || b, b) AS statement
FROM (SELECT floor(extract(epoch FROM now()) / ${PARTITION_SECONDS})::int AS bucket) clock,
  generate_series(clock.bucket - 1, clock.bucket + ${HOURS_AHEAD}) b
WHERE to_regclass('assertion_id_' || b) IS NULL
UNION ALL
SELECT format('CREATE TABLE IF NOT EXISTS %I PARTITION OF attempt FOR VALUES FROM (%L) TO (%L)',
  'attempt_' || to_char(day, 'YYYYMMDD'), day, day + interval '1 day')
FROM generate_series(date_trunc('day', now(), 'UTC') - interval '1 day',
  date_trunc('day', now(), 'UTC') + interval '${DAYS_AHEAD} days', interval '1 day') day
WHERE to_regclass('attempt_' || to_char(day, 'YYYYMMDD')) IS NULL`;

// An hour behind the clock's: no assertion still valid can be in an older partition (see admission-statement.ts).
const removals = `
SELECT format('DROP TABLE IF EXISTS %I', c.relname) AS statement
FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
WHERE i.inhparent = 'assertion_id'::regclass
  AND substring(c.relname FROM 'assertion_id_(\\d+)')::int < floor(extract(epoch FROM now()) / ${PARTITION_SECONDS})::int - 1
UNION ALL
SELECT format('DROP TABLE IF EXISTS %I', c.relname)
FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
WHERE i.inhparent = 'attempt'::regclass
  AND to_date(substring(c.relname FROM 'attempt_(\\d+)'), 'YYYYMMDD') < now() - interval '${ATTEMPT_DAYS} days'`;

/** Makes the time partitions of the coming days and drops those nothing can be in any more. Safe to run on every node. */
export async function tendPartitions(pool: Pool): Promise<void> {
  const connection = await pool.connect();
  try {
    await connection.query('SET timezone = UTC');
    await connection.query('SELECT pg_advisory_lock($1)', [PARTITION_LOCK]);
    for (const planned of [creations, removals]) {
      const { rows } = await connection.query<{ statement: string }>(planned);
      for (const { statement } of rows) await connection.query(statement);
    }
  } finally {
    await connection.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
    connection.release();
  }
}
