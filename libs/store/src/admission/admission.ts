import { hash } from 'node:crypto';
import { Unavailable } from '@signet/protocol';
import type { Pool } from 'pg';
import { byteaArray, integerArray, textArray } from '../database/array-literal.js';
import { Batch } from '../database/batch.js';
import { decided } from '../database/retry.js';
import { admissionStatement } from './admission-statement.js';

/** A verified DPoP proof that is used once: its digest, and until when it could be used, seconds (RFC 9449 §11.1). */
export interface ProofUse {
  digest: Buffer;
  expiresAt: number;
}

/** A verified assertion that asks to be used, once, with its proof. `expiresAt` in seconds, clock skew included. */
export interface AdmissionRequest {
  clientId: string;
  /** The version of the client record the assertion was verified against. */
  version: number;
  jti: string;
  expiresAt: number;
  proof?: ProofUse;
}

/**
 * What the primary database decided. `changed`: the client's record is newer than the one verified against, verify again.
 * `refused`: the client is not active or its organisation not approved. `expired`: by the database's clock. `proof_replayed`:
 * the proof was used before; the assertion is used up. `proof_expired`: by the database's clock.
 */
export type Verdict =
  'admitted' | 'replayed' | 'changed' | 'refused' | 'expired' | 'proof_replayed' | 'proof_expired';

const verdicts: Record<string, Verdict> = {
  a: 'admitted',
  r: 'replayed',
  c: 'changed',
  f: 'refused',
  e: 'expired',
  p: 'proof_replayed',
  x: 'proof_expired',
};

interface Candidate extends AdmissionRequest {
  digest: Buffer;
  key: string;
  proofKey?: string;
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
    const proofKey = request.proof?.digest.toString('latin1');
    return this.batch.ask({ ...request, digest, key: digest.toString('latin1'), proofKey });
  }

  /**
   * Two requests of one batch with the same digest are told apart here: `ON CONFLICT DO NOTHING` returns one row for both.
   * The first speaks for the others; unless it used up the jti or the proof, they are asked again.
   */
  private async decideAll(candidates: readonly Candidate[]): Promise<Verdict[]> {
    const firsts = firstsOf(candidates);
    const asked = [...firsts];
    const decisions = await this.ask(asked);
    const decided = new Map(asked.map((one, index) => [one, decisions[index] as Verdict]));
    const usedUp = namesUsedUp(decided);
    const left: Candidate[] = [];
    for (const one of candidates) {
      if (firsts.has(one)) continue;
      if (usedUp.has(one.key)) decided.set(one, 'replayed');
      else if (one.proofKey !== undefined && usedUp.has(one.proofKey)) decided.set(one, 'proof_replayed');
      else left.push(one);
    }
    const later = left.length > 0 ? await this.decideAll(left) : [];
    left.forEach((one, index) => decided.set(one, later[index] as Verdict));
    return candidates.map((candidate) => decided.get(candidate) as Verdict);
  }

  private async ask(candidates: readonly Candidate[]): Promise<Verdict[]> {
    const values = [
      textArray(candidates.map(({ clientId }) => clientId)),
      integerArray(candidates.map(({ version }) => version)),
      byteaArray(candidates.map(({ digest }) => digest)),
      integerArray(candidates.map(({ expiresAt }) => expiresAt)),
      ...proofArrays(candidates),
    ];
    const { rows } = await decided(() =>
      this.pool.query<{ verdicts: string }>({ ...admissionStatement, values }),
    );
    const letters = rows[0]?.verdicts ?? '';
    if (letters.length !== candidates.length) throw new Unavailable();
    return [...letters].map((letter) => verdicts[letter] as Verdict);
  }
}

const noProofs = ['{}', '{}'];

function proofArrays(candidates: readonly Candidate[]): string[] {
  if (candidates.every(({ proof }) => proof === undefined)) return noProofs;
  return [
    byteaArray(candidates.map(({ proof }) => proof?.digest)),
    integerArray(candidates.map(({ proof }) => proof?.expiresAt)),
  ];
}

/** The requests whose jti and whose proof nobody before them brings. */
function firstsOf(candidates: readonly Candidate[]): Set<Candidate> {
  const taken = new Set<string>();
  const firsts = new Set<Candidate>();
  for (const candidate of candidates) {
    const { key, proofKey = key } = candidate;
    if (taken.has(key) || taken.has(proofKey)) continue;
    taken.add(key).add(proofKey);
    firsts.add(candidate);
  }
  return firsts;
}

const usesJti = new Set<Verdict>(['admitted', 'replayed', 'proof_replayed']);
const usesProof = new Set<Verdict>(['admitted', 'proof_replayed']);

function namesUsedUp(decided: ReadonlyMap<Candidate, Verdict>): Set<string> {
  const names = new Set<string>();
  for (const [{ key, proofKey }, verdict] of decided) {
    if (usesJti.has(verdict)) names.add(key);
    if (proofKey !== undefined && usesProof.has(verdict)) names.add(proofKey);
  }
  return names;
}
