import { Unavailable } from '@signet/protocol';
import type { Pool } from 'pg';
import {
  type AdmissionRequest,
  admissionValues,
  type Candidate,
  candidateOf,
  decideEachOnce,
  type Decision,
  readVerdicts,
} from '../admission/decide-each-once.js';
import { integerArray, textArray } from '../database/array-literal.js';
import { Batch } from '../database/batch.js';
import { decided } from '../database/retry.js';
import { introspectionStatement } from './introspection-statement.js';

/** What the database is asked about an access token whose signature is ours: `jti`, `client_id`, key, `iat` in seconds. */
export interface TokenFacts {
  tokenId: string;
  clientId: string;
  /** RFC 7638 thumbprint of the client key that authenticated for it. */
  keyThumbprint?: string;
  issuedAt: number;
}

/** The admission of the caller's assertion, and whether the token counts: false where there was none to ask about. */
export interface Introspection extends Decision {
  active: boolean;
}

type Asked = Candidate<AdmissionRequest & { token?: TokenFacts }>;

interface IntrospectionRow {
  verdicts: string;
  active: string;
}

/** Answers introspection from the primary database, as it is at this moment (RFC 7662 §2.2). */
export class IntrospectionStore {
  private readonly batch = new Batch<Asked, Introspection>((candidates) =>
    decideEachOnce(candidates, (firsts) => this.ask(firsts)),
  );

  constructor(private readonly pool: Pool) {}

  /** Throws `Unavailable` when the database cannot decide. */
  introspect(request: AdmissionRequest, token: TokenFacts | undefined): Promise<Introspection> {
    return this.batch.ask(candidateOf({ ...request, token }));
  }

  private async ask(candidates: readonly Asked[]): Promise<Introspection[]> {
    const values = [
      ...admissionValues(candidates),
      textArray(candidates.map(({ token }) => token?.tokenId)),
      textArray(candidates.map(({ token }) => token?.clientId)),
      textArray(candidates.map(({ token }) => token?.keyThumbprint)),
      integerArray(candidates.map(({ token }) => token?.issuedAt)),
    ];
    const { rows } = await decided(() =>
      this.pool.query<IntrospectionRow>({ ...introspectionStatement, values }),
    );
    const active = rows[0]?.active ?? '';
    if (active.length !== candidates.length) throw new Unavailable();
    return readVerdicts(rows[0]?.verdicts, candidates.length).map((verdict, index) => ({
      verdict,
      active: active[index] === 'y',
    }));
  }
}
