import pg from 'pg';
import { readProcessTable } from './process-table.js';

/** The one PostgreSQL that both contenders use, each in a database of its own. */
export class Postgres {
  readonly #client: pg.Client;
  readonly postmaster: number;
  readonly version: string;

  private constructor(client: pg.Client, postmaster: number, version: string) {
    this.#client = client;
    this.postmaster = postmaster;
    this.version = version;
  }

  static async connect(url: string): Promise<Postgres> {
    const client = new pg.Client({ connectionString: url });
    // A lost connection also fails the next query; that one is reported.
    client.on('error', () => {});
    await client.connect();
    const { rows } = await client.query('SELECT pg_backend_pid() AS pid, current_setting($1) AS version', [
      'server_version',
    ]);
    const postmaster = readProcessTable().get(rows[0].pid)?.parent;
    if (postmaster === undefined)
      throw new Error('PostgreSQL does not run on this machine; its CPU cannot be read.');
    return new Postgres(client, postmaster, rows[0].version);
  }

  async createDatabase(name: string): Promise<void> {
    await this.#client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  }

  /**
   * Transactions that wrote something and have ended, ever: each is a commit to make durable. Read from the
   * transaction ids, which are exact at once; `pg_stat_database.xact_commit` lags by up to ten seconds and also
   * counts every SELECT.
   */
  async writingTransactions(): Promise<bigint> {
    const { rows } = await this.#client.query('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next');
    return BigInt(rows[0].next);
  }

  close(): Promise<void> {
    return this.#client.end();
  }
}
