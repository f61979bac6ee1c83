import { newIdentifier } from '@signet/protocol';
import type { Pool } from 'pg';
import { decided } from '../database/retry.js';
import {
  anchoredKeysStatement,
  claimRoundStatement,
  finishRoundStatement,
  keepClaimStatement,
  markStatement,
} from './anchored-key-statements.js';

/** A round in which every key that needs a path is judged: by one node at a time. */
export interface JudgingRound {
  claim: string;
  /** Of the trust store; what is judged under it is no older. */
  version: number;
  /** When it began, by the clock of the database. */
  at: Date;
}

/** A key that needs a path to a trust anchor, with its chain where it has one. */
export interface AnchoredKeyRow {
  keyId: string;
  organisationId: string;
  x5c: string[] | null;
}

/** What a judge found of a key: refused where its certificate has no path. */
export type JudgedKey = Pick<AnchoredKeyRow, 'keyId' | 'x5c'> & { refused: boolean };

/**
 * Writes down which keys have lost their path, for introspection and status lists; authentication judges by itself. Every
 * method throws `Unavailable`.
 */
export class AnchoredKeyStore {
  constructor(private readonly pool: Pool) {}

  /** A round, where the trust store has changed or part of it has come to its end since the last. */
  async claim(): Promise<JudgingRound | undefined> {
    const claim = newIdentifier('r');
    const { rows } = await decided(() =>
      this.pool.query<{ version: string; at: Date }>({ ...claimRoundStatement, values: [claim] }),
    );
    return rows[0] && { claim, at: rows[0].at, version: Number(rows[0].version) };
  }

  /** The next keys after this one, in their order; none at the end, and none for who lost the round. */
  async next({ claim }: JudgingRound, after: string): Promise<AnchoredKeyRow[]> {
    const { rowCount } = await decided(() => this.pool.query({ ...keepClaimStatement, values: [claim] }));
    if (rowCount === 0) return [];
    const { rows } = await decided(() =>
      this.pool.query<AnchoredKeyRow>({ ...anchoredKeysStatement, values: [after] }),
    );
    return rows;
  }

  /** Writes down what was found. A key that has another certificate by now is left alone. */
  async mark({ at }: JudgingRound, judged: readonly JudgedKey[]): Promise<void> {
    const values = [JSON.stringify(judged), at];
    await decided(() => this.pool.query({ ...markStatement, values }));
  }

  async finish({ claim, version, at }: JudgingRound): Promise<void> {
    const values = [claim, version, at];
    await decided(() => this.pool.query({ ...finishRoundStatement, values }));
  }
}
