import { hash } from 'node:crypto';
import { Unavailable } from '@signet/protocol';
import { byteaArray, integerArray, textArray } from '../database/array-literal.js';

/** A verified assertion that asks to be used, once. `expiresAt` in seconds, clock skew included. */
export interface AdmissionRequest {
  clientId: string;
  /** The version of the client record the assertion was verified against. */
  version: number;
  jti: string;
  expiresAt: number;
  /** The version of the catalogue of resource servers the request was decided by, where it was. */
  catalogueVersion?: number;
}

/**
 * What the primary database decided. `changed`: the client's record is newer than the one verified against, verify again.
 * `refused`: the client is not active or its organisation not approved. `expired`: by the database's clock. `outdated`: the
 * catalogue of resource servers is newer than the one decided by, decide again.
 */
export type Verdict = 'admitted' | 'replayed' | 'changed' | 'refused' | 'expired' | 'outdated';

const verdicts: Record<string, Verdict> = {
  a: 'admitted',
  r: 'replayed',
  c: 'changed',
  f: 'refused',
  e: 'expired',
  o: 'outdated',
};

/** A request with the digest its assertion is entered by. */
export type Candidate<Request extends AdmissionRequest = AdmissionRequest> = Request & {
  digest: Buffer;
  key: string;
};

/** A verdict, and what else the statement says of the request. */
export interface Decision {
  verdict: Verdict;
}

// The digest is a wire format between nodes of different releases: change it only by writing both for one release.
const digestOf = ({ clientId, jti }: AdmissionRequest): Buffer =>
  hash('sha256', `signet:assertion-id:1\0${clientId}\0${jti}`, 'buffer');

export function candidateOf<Request extends AdmissionRequest>(request: Request): Candidate<Request> {
  const digest = digestOf(request);
  return { ...request, digest, key: digest.toString('latin1') };
}

/** The parameters $1 to $5 of the admission steps. */
export const admissionValues = (candidates: readonly Candidate[]): string[] => [
  textArray(candidates.map(({ clientId }) => clientId)),
  integerArray(candidates.map(({ version }) => version)),
  byteaArray(candidates.map(({ digest }) => digest)),
  integerArray(candidates.map(({ expiresAt }) => expiresAt)),
  integerArray(candidates.map(({ catalogueVersion }) => catalogueVersion)),
];

/** The verdicts of as many requests. Throws `Unavailable` where the letters are not theirs. */
export function readVerdicts(letters: string | undefined, count: number): Verdict[] {
  if (letters?.length !== count) throw new Unavailable();
  return [...letters].map((letter) => verdicts[letter] as Verdict);
}

/**
 * Two requests of one batch with the same digest are told apart here: `ON CONFLICT DO NOTHING` returns one row for both.
 * The first speaks for the others; unless it used up the jti, they are asked again.
 */
export async function decideEachOnce<One extends Candidate, Made extends Decision>(
  candidates: readonly One[],
  ask: (candidates: readonly One[]) => Promise<readonly Made[]>,
): Promise<Made[]> {
  const firsts = new Map<string, One>();
  for (const candidate of candidates) {
    if (!firsts.has(candidate.key)) firsts.set(candidate.key, candidate);
  }
  const decisions = await ask([...firsts.values()]);
  const byKey = new Map([...firsts.keys()].map((key, index) => [key, decisions[index] as Made]));
  const left = candidates.filter((one) => firsts.get(one.key) !== one && !usedUp(byKey.get(one.key)));
  const later = left.length > 0 ? await decideEachOnce(left, ask) : [];
  return candidates.map((candidate) => {
    const decision = byKey.get(candidate.key) as Made;
    if (firsts.get(candidate.key) === candidate) return decision;
    return usedUp(decision) ? { ...decision, verdict: 'replayed' } : (later[left.indexOf(candidate)] as Made);
  });
}

const usedUp = (decision: Decision | undefined): boolean =>
  decision?.verdict === 'admitted' || decision?.verdict === 'replayed';
