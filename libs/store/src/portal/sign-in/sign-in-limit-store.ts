import type { Pool, PoolClient } from 'pg';
import { decided } from '../../database/retry.js';
import { inTransaction } from '../../database/transaction.js';
import { afterSuccess, afterTry, type TryLimit, type TryStanding, waitOf } from './try-limit.js';

const MAKE = `
INSERT INTO sign_in_limit (bucket_hash, failures, resets_at) SELECT bucket, 0, now()
FROM unnest($1::bytea[]) AS bucket ORDER BY bucket ON CONFLICT DO NOTHING`;
const LOCK = `
SELECT bucket_hash, failures, extract(epoch FROM resets_at - now())::float8 AS remaining
FROM sign_in_limit WHERE bucket_hash = ANY ($1) ORDER BY bucket_hash FOR UPDATE`;
const KEEP = `
UPDATE sign_in_limit SET failures = $2, resets_at = now() + make_interval(secs => $3) WHERE bucket_hash = $1`;

/** Tries to sign in, counted for all nodes together. Every method throws `Unavailable`. */
export class SignInLimitStore {
  constructor(private readonly pool: Pool) {}

  /**
   * Counts a try under every limit before it is made, so that a hundred at once are a hundred. Seconds to wait where one of them
   * has no try left: then nothing was counted, and nobody is shut out for longer because somebody goes on knocking.
   */
  take(limits: readonly TryLimit[]): Promise<number> {
    return inTransaction(this.pool, async (connection) => {
      await connection.query(MAKE, [limits.map(({ bucketHash }) => bucketHash)]);
      const standings = await lockedStandings(connection, limits);
      const wait = Math.max(...limits.map((limit, index) => waitOf(limit, standings[index] as TryStanding)));
      if (wait > 0) return wait;
      await keep(
        connection,
        limits,
        standings.map((standing, index) => afterTry(limits[index] as TryLimit, standing)),
      );
      return 0;
    });
  }

  /** The counted try was none of a stranger's. */
  giveBack(limits: readonly TryLimit[]): Promise<void> {
    return inTransaction(this.pool, async (connection) => {
      const standings = await lockedStandings(connection, limits);
      await keep(
        connection,
        limits,
        standings.map((standing, index) => afterSuccess(limits[index] as TryLimit, standing)),
      );
    });
  }

  /** Forgets all tries of these names. */
  async forget(limits: readonly TryLimit[]): Promise<void> {
    const hashes = limits.map(({ bucketHash }) => bucketHash);
    await decided(() => this.pool.query('DELETE FROM sign_in_limit WHERE bucket_hash = ANY ($1)', [hashes]));
  }

  /** Forgets what nobody has tried for two days. Safe to run on every node. */
  async removeOld(): Promise<void> {
    await decided(() =>
      this.pool.query(`DELETE FROM sign_in_limit WHERE resets_at < now() - interval '2 days'`),
    );
  }
}

/** The standings in the order of the limits; one that is not there has no tries. */
async function lockedStandings(connection: PoolClient, limits: readonly TryLimit[]): Promise<TryStanding[]> {
  const hashes = limits.map(({ bucketHash }) => bucketHash);
  const { rows } = await connection.query<TryStanding & { bucket_hash: Buffer }>(LOCK, [hashes]);
  return limits.map(
    ({ bucketHash }) =>
      rows.find(({ bucket_hash }) => bucket_hash.equals(bucketHash)) ?? { failures: 0, remaining: 0 },
  );
}

async function keep(
  connection: PoolClient,
  limits: readonly TryLimit[],
  standings: readonly TryStanding[],
): Promise<void> {
  for (const [index, { failures, remaining }] of standings.entries()) {
    await connection.query(KEEP, [limits[index]?.bucketHash, failures, remaining]);
  }
}
