import type { KeyProblem } from '../problem.js';
import type { RevocationList } from '../revocation/revocation-list.js';
import { revocationProblems } from '../revocation/revocation-problems.js';
import { PathSearch, untrusted } from './find-paths.js';
import { issuerProblems } from './issuer-problems.js';
import { leafProblems } from './leaf-problems.js';
import { nameConstraintProblems } from './name-constraint-problems.js';
import type { PathCertificate } from './path-certificate.js';
import { policyProblems } from './policy-problems.js';
import type { TrustAnchor } from './trust-anchor.js';

// Where so many ways lead to an anchor, and none is good, it is not by accident.
const MOST_PATHS = 16;

/** What a path is looked for in. Nothing is ever fetched. */
export interface PathRequest {
  leaf: PathCertificate;
  /** Certificates that may stand between, trusted for nothing: those presented, and those configured. */
  intermediates: readonly PathCertificate[];
  anchors: readonly TrustAnchor[];
  revocationLists: readonly RevocationList[];
  now: Date;
}

/** A valid path from the leaf to its anchor, or what is wrong with the best there is. */
export type PathResult =
  | { path: readonly PathCertificate[]; problems: readonly [] }
  | { path?: undefined; problems: readonly [KeyProblem, ...KeyProblem[]] };

/**
 * Finds and validates a certification path for a client's certificate (RFC 5280 §6): at most 4 intermediates, 100
 * signatures and 16 paths. Where several paths exist one valid one is enough; where none is, the problems are those of the first.
 */
export async function validatePath(request: PathRequest): Promise<PathResult> {
  const { leaf, intermediates, anchors, revocationLists, now } = request;
  const search = new PathSearch(
    anchors.map(({ certificate }) => certificate),
    intermediates,
  );
  let first: KeyProblem[] | undefined;
  let tried = 0;
  for await (const path of search.from([leaf])) {
    const anchor = anchors.find(({ certificate }) => certificate === path.at(-1));
    const problems = pathProblems(path, now);
    if (problems.length === 0 && anchor?.requiresRevocationLists)
      problems.push(...(await revocationProblems(path, revocationLists, now)));
    if (problems.length === 0) return { path, problems: [] };
    first ??= problems;
    if (++tried === MOST_PATHS) break;
  }
  const [found = untrusted, ...more] = first ?? [...leafProblems(leaf, now), ...search.problems()];
  return { problems: [found, ...more] };
}

const pathProblems = (path: readonly PathCertificate[], now: Date): KeyProblem[] => [
  ...leafProblems(path[0]!, now),
  ...path.slice(1).flatMap((_, index) => issuerProblems(path, index + 1, now)),
  ...nameConstraintProblems(path),
  ...policyProblems(path),
];
