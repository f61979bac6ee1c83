import type { AcceptedProof } from '@signet/client-authentication';
import { type Profile, signingAlgorithmsOf } from '@signet/protocol';

/** What is wrong with the algorithm of a proof under the security profile (FAPI 2.0 §5.4.1), undefined where nothing is. */
export function proofAlgorithmProblem({ alg }: AcceptedProof, profile: Profile): string | undefined {
  const allowed = signingAlgorithmsOf(profile);
  if (allowed.includes(alg)) return undefined;
  return `The proof is signed with ${alg}; the profile ${profile} takes ${allowed.join(', ')}`;
}
