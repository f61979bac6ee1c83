import { hash } from 'node:crypto';
import { Unavailable } from '@signet/protocol';
import type { Pool } from 'pg';
import { byteaArray, integerArray, textArray } from '../database/array-literal.js';
import { Batch } from '../database/batch.js';
import { decided } from '../database/retry.js';
import { admissionStatement } from './admission-statement.js';

/** A verified assertion that asks to be used, once. `expiresAt` in seconds, clock skew included. */
export interface AdmissionRequest {
  clientId: string;
  /** The version of the client record the assertion was verified against. */
  version: number;
  jti: string;
  expiresAt: number;
}

/**
 * What the primary database decided. `changed`: the client's record is newer than the one verified against, verify again.
 * `refused`: the client is not active or its organisation not approved. `expired`: by the database's clock.
 */
export type Verdict = 'admitted' | 'replayed' | 'changed' | 'refused' | 'expired';

const verdicts: Record<string, Verdict> = {
  a: 'admitted',
  r: 'replayed',
  c: 'changed',
  f: 'refused',
  e: 'expired',
};

interface Candidate extends AdmissionRequest {
  digest: Buffer;
  key: string;
}

// The digest is a wire format between nodes of different releases: change it only by writing both for one release.
const digestOf = ({ clientId, jti }: AdmissionRequest): Buffer =>
  hash('sha256', `signet:assertion-id:1\0${clientId}\0${jti}`, 'buffer');

/** Decides whether an assertion may be used: the client as it is now, and never twice (design.md §4, RFC 7523 §3 item 7). */
export class Admission {
  private readonly batch = new Batch<Candidate, Verdict>((candidates) => this.decideAll(candidates));

  constructor(private readonly pool: Pool) {}

  /** Throws `Unavailable` when the database cannot decide. */
  admit(request: AdmissionRequest): Promise<Verdict> {
    const digest = digestOf(request);
    return this.batch.ask({ ...request, digest, key: digest.toString('latin1') });
  }

  /**
   * Two requests of one batch with the same digest are told apart here: `ON CONFLICT DO NOTHING` returns one row for both.
   * The first speaks for the others; unless it used up the jti, they are asked again.
   */
  private async decideAll(candidates: readonly Candidate[]): Promise<Verdict[]> {
    const firsts = new Map<string, Candidate>();
    for (const candidate of candidates) {
      if (!firsts.has(candidate.key)) firsts.set(candidate.key, candidate);
    }
    const decisions = await this.ask([...firsts.values()]);
    const byKey = new Map([...firsts.keys()].map((key, index) => [key, decisions[index] as Verdict]));
    const left = candidates.filter((one) => firsts.get(one.key) !== one && !usedUp(byKey.get(one.key)));
    const later = left.length > 0 ? await this.decideAll(left) : [];
    return candidates.map((candidate) => {
      const decision = byKey.get(candidate.key) as Verdict;
      if (firsts.get(candidate.key) === candidate) return decision;
      return usedUp(decision) ? 'replayed' : (later[left.indexOf(candidate)] as Verdict);
    });
  }

  private async ask(candidates: readonly Candidate[]): Promise<Verdict[]> {
    const values = [
      textArray(candidates.map(({ clientId }) => clientId)),
      integerArray(candidates.map(({ version }) => version)),
      byteaArray(candidates.map(({ digest }) => digest)),
      integerArray(candidates.map(({ expiresAt }) => expiresAt)),
    ];
    const { rows } = await decided(() =>
      this.pool.query<{ verdicts: string }>({ ...admissionStatement, values }),
    );
    const letters = rows[0]?.verdicts ?? '';
    if (letters.length !== candidates.length) throw new Unavailable();
    return [...letters].map((letter) => verdicts[letter] as Verdict);
  }
}

const usedUp = (verdict: Verdict | undefined): boolean => verdict === 'admitted' || verdict === 'replayed';
