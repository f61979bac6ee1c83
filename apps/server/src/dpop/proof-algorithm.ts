import type { AcceptedProof } from '@signet/client-authentication';
import { fapi2SigningAlgorithms, type Profile } from '@signet/protocol';

/** What is wrong with the algorithm of a proof under the security profile (FAPI 2.0 §5.4.1), undefined where nothing is. */
export function proofAlgorithmProblem({ alg }: AcceptedProof, profile: Profile): string | undefined {
  if (profile !== 'fapi2' || fapi2SigningAlgorithms.includes(alg)) return undefined;
  return `The proof is signed with ${alg}; the profile fapi2 takes ${fapi2SigningAlgorithms.join(', ')}`;
}
