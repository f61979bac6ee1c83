import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../database/transaction.js';

const asPortal = `SELECT set_config('role', 'signet_portal', true), set_config('signet.organisation', $1, true)`;

/**
 * What the portal reads and writes of one organisation: as the role `signet_portal`, for which the rows of every other
 * organisation are not there (design.md §9). A query that forgets to name the organisation finds nothing of another.
 */
export class OrganisationTransactions {
  constructor(private readonly pool: Pool) {}

  /**
   * Runs the work in one transaction as the portal's role. It says what came of it and does not throw: every failure is one of
   * storage and becomes `Unavailable`.
   */
  run<T>(organisationId: string, work: (connection: PoolClient) => Promise<T>): Promise<T> {
    return inTransaction(this.pool, async (connection) => {
      await connection.query(asPortal, [organisationId]);
      return work(connection);
    });
  }
}

/**
 * Does one thing as the owner of the tables, in the midst of a transaction of the portal's role. For what the role may not read
 * or change itself, once it has seen, under the role, that what it is about is the organisation's.
 */
export async function asOwner<T>(connection: PoolClient, work: () => Promise<T>): Promise<T> {
  await connection.query('RESET ROLE');
  const result = await work();
  await connection.query('SET LOCAL ROLE signet_portal');
  return result;
}
