import type { Pool } from 'pg';
import { Batch } from '../database/batch.js';
import { decided } from '../database/retry.js';
import { admissionStatement } from './admission-statement.js';
import {
  type AdmissionRequest,
  admissionValues,
  type Candidate,
  candidateOf,
  decideEachOnce,
  type Decision,
  readVerdicts,
  type Verdict,
} from './decide-each-once.js';

/** Decides whether an assertion may be used: the client as it is now, and never twice (design.md §4, RFC 7523 §3 item 7). */
export class Admission {
  private readonly batch = new Batch<Candidate, Decision>((candidates) =>
    decideEachOnce(candidates, (firsts) => this.ask(firsts)),
  );

  constructor(private readonly pool: Pool) {}

  /** Throws `Unavailable` when the database cannot decide. */
  async admit(request: AdmissionRequest): Promise<Verdict> {
    return (await this.batch.ask(candidateOf(request))).verdict;
  }

  private async ask(candidates: readonly Candidate[]): Promise<Decision[]> {
    const values = admissionValues(candidates);
    const { rows } = await decided(() =>
      this.pool.query<{ verdicts: string }>({ ...admissionStatement, values }),
    );
    return readVerdicts(rows[0]?.verdicts, candidates.length).map((verdict) => ({ verdict }));
  }
}
