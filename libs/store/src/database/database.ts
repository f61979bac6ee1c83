import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { LiveAttempts } from '../activity/live-attempts.js';
import { tendPartitions } from '../admission/partitions.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded/index.js';
import { DatabaseError } from './database-error.js';
import { dataSourceOf } from './data-source.js';
import { migrate } from './migrate.js';
import { openPool } from './pool.js';

export interface DatabaseOptions {
  /** postgresql:// URL of a PostgreSQL 15 or newer; without it the embedded one is started. */
  url?: string;
  /** Where the embedded PostgreSQL keeps its data. */
  dataDirectory: string;
  log?: (line: string) => void;
}

/** The open database: migrated, its partitions made. */
export interface Database {
  dataSource: DataSource;
  /** For the admission statement alone, so that nothing else makes a token wait. */
  admissionPool: Pool;
  requestPool: Pool;
  /** For the portal: people may wait for each other, never a client for them. */
  portalPool: Pool;
  liveAttempts: LiveAttempts;
  /** Where the database is, without the password. */
  address: string;
  tendPartitions(): Promise<void>;
  close(): Promise<void>;
}

// With a table still small the planner would choose a scan, or begin a join at the wrong end, and keep that for the connection's
// life. So tables are joined as a statement says, each row found by its key.
const BY_INDEX =
  '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan ' +
  '-c join_collapse_limit=1 -c from_collapse_limit=1';

/** Opens the database. Throws `DatabaseError` or `EmbeddedPostgresError`, each one line for a person. */
export async function openDatabase({ url, dataDirectory, log }: DatabaseOptions): Promise<Database> {
  const embedded = url ? undefined : await startEmbeddedPostgres({ dataDirectory, log });
  const target = url ?? (embedded as EmbeddedPostgres).url;
  const dataSource = dataSourceOf(target);
  try {
    await connect(dataSource, target);
    await migrate(dataSource);
    const admissionPool = openPool(target, { name: 'admission', most: 1, settings: BY_INDEX });
    const requestPool = openPool(target, { name: 'requests', most: 8, settings: BY_INDEX });
    const portalPool = openPool(target, { name: 'portal', most: 6 });
    const livePool = openPool(target, { name: 'live attempts', most: 1 });
    const liveAttempts = new LiveAttempts(livePool, requestPool);
    await Promise.all([tendPartitions(requestPool), liveAttempts.open()]);
    return {
      ...{ dataSource, admissionPool, requestPool, portalPool, liveAttempts, address: addressOf(target) },
      tendPartitions: () => tendPartitions(requestPool),
      close: async () => {
        liveAttempts.close();
        const pools = [admissionPool, requestPool, portalPool, livePool];
        await Promise.allSettled(pools.map((pool) => pool.end()));
        if (dataSource.isInitialized) await dataSource.destroy();
        await embedded?.stop();
      },
    };
  } catch (cause) {
    if (dataSource.isInitialized) await dataSource.destroy();
    await embedded?.stop();
    throw cause;
  }
}

async function connect(dataSource: DataSource, url: string): Promise<void> {
  try {
    await dataSource.initialize();
  } catch (cause) {
    throw new DatabaseError(`Cannot reach PostgreSQL at ${addressOf(url)}: ${messageOf(cause)}`, { cause });
  }
}

function addressOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed
    ? `${parsed.host}${parsed.pathname}`
    : 'the address in DATABASE_URL (it is not a postgresql:// URL)';
}

function messageOf(cause: unknown): string {
  const { message, code, errors } = cause as { message?: string; code?: string; errors?: Error[] };
  return (message || errors?.[0]?.message || code || 'no answer').replace(/\s+/g, ' ');
}
