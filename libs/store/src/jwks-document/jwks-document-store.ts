import { newIdentifier } from '@signet/protocol';
import type { Pool, QueryConfig } from 'pg';
import type { DataSource } from 'typeorm';
import { decided } from '../database/retry.js';
import { inTransaction } from '../database/transaction.js';
import { claimStatement, heldStatement } from './claim-statement.js';
import { JwksDocument } from './jwks-document.entity.js';
import { failStatement, holdClientsStatement, keepStatement } from './keep-statement.js';
import type {
  ClaimOutcome,
  FetchCause,
  FetchClaim,
  FetchedKeySet,
  KeySetFetch,
  RemoteKey,
} from './remote-key-set.js';

const usableStatement = {
  name: 'usable-remote-keys-1',
  text: `
SELECT k.kid, k.thumbprint, k.jwk
FROM jwks_document d CROSS JOIN LATERAL jsonb_to_recordset(d.keys) AS k(kid text, thumbprint text, jwk jsonb)
WHERE d.uri = $1 AND NOT EXISTS (SELECT FROM burned_key b WHERE b.thumbprint = k.thumbprint)`,
};

// Whoever registers a URI makes a row, also with a URI that never works: what no client and no issuer uses goes after a day.
const removeStatement = `
DELETE FROM jwks_document d WHERE d.asked_at < now() - interval '1 day'
  AND NOT EXISTS (SELECT FROM client c WHERE c.metadata ->> 'jwks_uri' = d.uri AND c.deleted_at IS NULL)
  AND NOT EXISTS (SELECT FROM statement_issuer i WHERE i.jwks_uri = d.uri)`;

/** Milliseconds, less than a claim lasts. */
const PATIENCE = 8_000;

/** Runs statements that may take longer than others: a vendor's thousands of clients may share one URI. */
const patiently = (pool: Pool, statements: readonly QueryConfig[]): Promise<void> =>
  inTransaction(pool, async (connection) => {
    await connection.query(`SET LOCAL statement_timeout = ${PATIENCE}`);
    for (const statement of statements) {
      // The driver's own patience, of which its types do not know.
      const patient = { ...statement, query_timeout: PATIENCE };
      await connection.query(patient);
    }
  });

/** The fetched key sets, shared by all nodes. Every method throws `Unavailable`. */
export class JwksDocumentStore {
  constructor(
    private readonly pool: Pool,
    private readonly dataSource: DataSource,
  ) {}

  /** Asks for the right to fetch this key set now. */
  async claim(uri: string, cause: FetchCause): Promise<ClaimOutcome> {
    const claim = newIdentifier('r');
    const { rows } = await decided(() =>
      this.pool.query<{ keys: RemoteKey[] }>({ ...claimStatement, values: [uri, claim, cause] }),
    );
    if (rows[0]) return { uri, claim, keys: rows[0].keys };
    return (await this.isHeld(uri)) ? 'held' : 'not_due';
  }

  /** True while a node is fetching this key set. */
  async isHeld(uri: string): Promise<boolean> {
    const { rowCount } = await decided(() => this.pool.query({ ...heldStatement, values: [uri] }));
    return rowCount === 1;
  }

  /** Keeps a fetched key set and gives its keys to the clients that registered its URI. */
  async keep({ uri, claim }: FetchClaim, { keys, bodyHash, freshFor, fetch }: FetchedKeySet): Promise<void> {
    const given = {
      uri,
      claim,
      body_hash: bodyHash.toString('hex'),
      fresh_for: freshFor,
      keys,
      latest: fetch,
    };
    const hold = { text: holdClientsStatement, values: [uri] };
    const keep = { text: keepStatement, values: [JSON.stringify(given)] };
    await patiently(this.pool, [hold, keep]);
  }

  /** Notes that the fetch failed. The last good copy stays. */
  async fail({ uri, claim }: FetchClaim, fetch: KeySetFetch): Promise<void> {
    const values = [uri, claim, JSON.stringify(fetch)];
    await decided(() => this.pool.query({ ...failStatement, values }));
  }

  find(uri: string): Promise<JwksDocument | null> {
    return decided(() => this.dataSource.getRepository(JwksDocument).findOneBy({ uri }));
  }

  /** The keys of the last good copy that are not burned. */
  async listUsableKeys(uri: string): Promise<RemoteKey[]> {
    const { rows } = await decided(() => this.pool.query<RemoteKey>({ ...usableStatement, values: [uri] }));
    return rows;
  }

  /** Removes the key sets no client and no statement issuer uses. Safe to run on every node. */
  async removeUnused(): Promise<void> {
    await decided(() => this.pool.query(removeStatement));
  }
}
