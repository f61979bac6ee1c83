import { hash } from 'node:crypto';
import { Unavailable } from '@signet/protocol';
import { byteaArray, integerArray, textArray } from '../database/array-literal.js';
import { NO_POLICY } from './admission-statement.js';

/** A verified DPoP proof that is used once: its digest, and until when it could be used, seconds (RFC 9449 §11.1). */
export interface ProofUse {
  digest: Buffer;
  expiresAt: number;
}

/**
 * An authenticated client that asks to be let in, with the assertion and the proof that are used once. `jti` and `expiresAt`
 * (seconds, clock skew included) are the assertion's; both are absent where the client authenticated by the certificate of its
 * connection (RFC 8705 §2), which nobody can send again.
 */
export interface AdmissionRequest {
  clientId: string;
  /** The version of the client record that was verified against. */
  version: number;
  jti?: string;
  expiresAt?: number;
  /** The version of the catalogue of resource servers the request was decided by, where it was. */
  catalogueVersion?: number;
  proof?: ProofUse;
  /** The version of the trust store its key's certificate was validated under; absent for a key that needs none. */
  trustVersion?: number;
  /** The policy the client was held to, null for none; absent where the request was not decided by it. */
  policyId?: string | null;
}

/**
 * What the primary database decided. `changed`: the client's record, or its policy, is newer than the one verified against, verify again.
 * `refused`: the client is not active or its organisation not approved. `expired`: by the database's clock. `outdated`: the
 * catalogue of resource servers is newer than the one decided by, decide again. `proof_replayed`: the proof was used before;
 * the assertion is used up. `proof_expired`: by the database's clock.
 */
export type Verdict =
  | 'admitted'
  | 'replayed'
  | 'changed'
  | 'refused'
  | 'expired'
  | 'outdated'
  | 'proof_replayed'
  | 'proof_expired';

const verdicts: Record<string, Verdict> = {
  a: 'admitted',
  r: 'replayed',
  c: 'changed',
  f: 'refused',
  e: 'expired',
  o: 'outdated',
  p: 'proof_replayed',
  x: 'proof_expired',
};

/** A request with the digest its assertion is entered by, and a key that nothing else of the batch has but the same assertion. */
export type Candidate<Request extends AdmissionRequest = AdmissionRequest> = Request & {
  digest?: Buffer;
  key: string | symbol;
  proofKey?: string;
};

/** A verdict, and what else the statement says of the request. */
export interface Decision {
  verdict: Verdict;
}

// The digest is a wire format between nodes of different releases: change it only by writing both for one release.
const digestOf = (clientId: string, jti: string): Buffer =>
  hash('sha256', `signet:assertion-id:1\0${clientId}\0${jti}`, 'buffer');

export function candidateOf<Request extends AdmissionRequest>(request: Request): Candidate<Request> {
  const { clientId, jti } = request;
  const digest = jti === undefined ? undefined : digestOf(clientId, jti);
  const proofKey = request.proof?.digest.toString('latin1');
  return { ...request, digest, key: digest?.toString('latin1') ?? Symbol(), proofKey };
}

/** The parameters $1 to $9 of the admission steps. */
export const admissionValues = (candidates: readonly Candidate[]): string[] => [
  textArray(candidates.map(({ clientId }) => clientId)),
  integerArray(candidates.map(({ version }) => version)),
  byteaArray(candidates.map(({ digest }) => digest)),
  integerArray(candidates.map(({ expiresAt }) => expiresAt)),
  integerArray(candidates.map(({ catalogueVersion }) => catalogueVersion)),
  ...proofArrays(candidates),
  integersOrNone(candidates.map(({ trustVersion }) => trustVersion)),
  textArray(candidates.map(({ policyId }) => (policyId === null ? NO_POLICY : policyId))),
];

// unnest fills what is missing with nulls.
const integersOrNone = (values: readonly (number | undefined)[]): string =>
  values.every((value) => value === undefined) ? '{}' : integerArray(values);

const noProofs = ['{}', '{}'];

function proofArrays(candidates: readonly Candidate[]): string[] {
  if (candidates.every(({ proof }) => proof === undefined)) return noProofs;
  return [
    byteaArray(candidates.map(({ proof }) => proof?.digest)),
    integerArray(candidates.map(({ proof }) => proof?.expiresAt)),
  ];
}

/** The verdicts of as many requests. Throws `Unavailable` where the letters are not theirs. */
export function readVerdicts(letters: string | undefined, count: number): Verdict[] {
  if (letters?.length !== count) throw new Unavailable();
  return [...letters].map((letter) => verdicts[letter] as Verdict);
}

/**
 * Two requests of one batch with the same digest are told apart here: `ON CONFLICT DO NOTHING` returns one row for both.
 * The first speaks for the others; unless it used up the jti or the proof, they are asked again.
 */
export async function decideEachOnce<One extends Candidate, Made extends Decision>(
  candidates: readonly One[],
  ask: (candidates: readonly One[]) => Promise<readonly Made[]>,
): Promise<Made[]> {
  const firsts = firstsOf(candidates);
  const decisions = await ask([...firsts]);
  const decided = new Map([...firsts].map((one, index) => [one, decisions[index] as Made]));
  const usedUp = usedUpBy(decided);
  const left: One[] = [];
  for (const one of candidates) {
    if (firsts.has(one)) continue;
    const [byJti, byProof] = [usedUp.get(one.key), usedUp.get(one.proofKey ?? '')];
    if (byJti) decided.set(one, { ...byJti, verdict: 'replayed' });
    else if (byProof) decided.set(one, { ...byProof, verdict: 'proof_replayed' });
    else left.push(one);
  }
  const later = left.length > 0 ? await decideEachOnce(left, ask) : [];
  left.forEach((one, index) => decided.set(one, later[index] as Made));
  return candidates.map((candidate) => decided.get(candidate) as Made);
}

/** The requests whose jti and whose proof nobody before them brings. */
function firstsOf<One extends Candidate>(candidates: readonly One[]): Set<One> {
  const taken = new Set<string | symbol>();
  const firsts = new Set<One>();
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

/** Each jti and proof that is used up now, with the decision that says so. */
function usedUpBy<Made extends Decision>(decided: ReadonlyMap<Candidate, Made>): Map<string | symbol, Made> {
  const names = new Map<string | symbol, Made>();
  for (const [{ key, proofKey }, decision] of decided) {
    if (usesJti.has(decision.verdict)) names.set(key, decision);
    if (proofKey !== undefined && usesProof.has(decision.verdict)) names.set(proofKey, decision);
  }
  return names;
}
