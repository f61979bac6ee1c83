import { newIdentifier } from '@signet/protocol';
import type { Pool } from 'pg';
import {
  type AdmissionRequest,
  admissionValues,
  type Candidate,
  candidateOf,
  decideEachOnce,
  type Decision,
  readVerdicts,
  type Verdict,
} from '../admission/decide-each-once.js';
import { integerArray, textArray } from '../database/array-literal.js';
import { Batch } from '../database/batch.js';
import { decided } from '../database/retry.js';
import { revocationStatement } from './revocation-statement.js';

/** A token of the client that asks: its `jti`, `exp` in seconds, and whether it is an initial access token. */
export interface TokenToRevoke {
  tokenId: string;
  expiresAt: number;
  initial: boolean;
}

type Asked = Candidate<AdmissionRequest & { token?: TokenToRevoke }>;

// Nothing asks about a token that is over; an hour covers every clock.
const REMOVAL = `DELETE FROM revoked_token WHERE expires_at < now() - interval '1 hour'`;

/** Revokes single tokens by their `jti` (RFC 7009), known to every node from then on. */
export class RevokedTokenStore {
  private readonly batch = new Batch<Asked, Decision>((candidates) =>
    decideEachOnce(candidates, (firsts) => this.ask(firsts)),
  );

  constructor(private readonly pool: Pool) {}

  /** Uses up the assertion and revokes the token, if there is one to revoke. Throws `Unavailable` unless it is stored. */
  async revoke(request: AdmissionRequest, token: TokenToRevoke | undefined): Promise<Verdict> {
    return (await this.batch.ask(candidateOf({ ...request, token }))).verdict;
  }

  /** Forgets tokens that have expired. Safe to run on every node. */
  async removeExpired(): Promise<void> {
    await decided(() => this.pool.query(REMOVAL));
  }

  private async ask(candidates: readonly Asked[]): Promise<Decision[]> {
    const values = [
      ...admissionValues(candidates),
      textArray(candidates.map(({ token }) => token?.tokenId)),
      textArray(candidates.map(({ clientId }) => clientId)),
      integerArray(candidates.map(({ token }) => token?.expiresAt)),
      textArray(candidates.map(({ token }) => String(token?.initial ?? false))),
      textArray(candidates.map(() => newIdentifier('e'))),
    ];
    const { rows } = await decided(() =>
      this.pool.query<{ verdicts: string }>({ ...revocationStatement, values }),
    );
    return readVerdicts(rows[0]?.verdicts, candidates.length).map((verdict) => ({ verdict }));
  }
}
