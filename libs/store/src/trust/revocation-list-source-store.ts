import { newIdentifier } from '@signet/protocol';
import type { Pool } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { decided } from '../database/retry.js';
import type { FailedFetch } from '../jwks-document/remote-key-set.js';
import { type ListOutcome, type NewRevocationList, putRevocationList } from './put-revocation-list.js';
import { RevocationListSource } from './revocation-list-source.entity.js';
import {
  claimSourceStatement,
  failSourceStatement,
  fetchedSourceStatement,
  namedSourceStatements,
} from './source-statements.js';

/** The right to fetch from a source now, which one node has at a time. */
export interface SourceClaim {
  uri: string;
  claim: string;
}

/** Makes the sources those that anchors name; what was fetched from another one counts no more. */
export async function keepNamedSources(manager: EntityManager): Promise<void> {
  for (const statement of namedSourceStatements) await manager.query(statement);
}

/** The places revocation lists are fetched from. Every method throws `Unavailable`. */
export class RevocationListSourceStore {
  constructor(
    private readonly pool: Pool,
    private readonly dataSource: DataSource,
  ) {}

  /** The source whose time has come first; or that one, whenever its time is. Undefined where there is none, or a node has it. */
  async claim(uri?: string): Promise<SourceClaim | undefined> {
    const values = [newIdentifier('r'), uri ?? null];
    const { rows } = await decided(() => this.pool.query<SourceClaim>({ ...claimSourceStatement, values }));
    return rows[0];
  }

  /** Keeps what was fetched, and says when to come back. A list older than the one held is a failure. Nothing happens without the claim. */
  keep({ uri, claim }: SourceClaim, list: NewRevocationList): Promise<ListOutcome | 'lost'> {
    return decided(() =>
      this.dataSource.transaction(async (manager) => {
        await manager.query('SELECT FROM trust_store FOR UPDATE');
        const lock = { mode: 'pessimistic_write' } as const;
        const held = await manager.findOne(RevocationListSource, { where: { uri, claim }, lock });
        if (!held) return 'lost';
        const outcome = await putRevocationList(manager, { ...list, source: uri }, 'schedule');
        const older = JSON.stringify({
          failure: 'older_list',
          detail: 'the list is older than the one held',
        });
        await (outcome === 'older'
          ? manager.query(failSourceStatement.text, [uri, claim, older])
          : manager.query(fetchedSourceStatement, [uri, claim, list.next_update]));
        return outcome;
      }),
    );
  }

  /** Notes that the fetch failed. The list held stays, and counts until it is out of date. */
  async fail({ uri, claim }: SourceClaim, failure: FailedFetch): Promise<void> {
    const values = [uri, claim, JSON.stringify(failure)];
    await decided(() => this.pool.query({ ...failSourceStatement, values }));
  }

  list(): Promise<RevocationListSource[]> {
    return decided(() => this.dataSource.getRepository(RevocationListSource).find({ order: { uri: 'ASC' } }));
  }

  find(uri: string): Promise<RevocationListSource | null> {
    return decided(() => this.dataSource.getRepository(RevocationListSource).findOneBy({ uri }));
  }
}
