import { DpopProofError } from '@signet/protocol';
import type { ProofVerdict } from '@signet/store';

const descriptions: Record<Exclude<ProofVerdict, 'admitted'>, string> = {
  proof_replayed: 'The proof was used before: make a new one for every request',
  proof_expired: 'The proof is too old by the clock of the database',
};

/** Why the primary database did not let a proof be used (RFC 9449 §11.1). */
export const unusableProof = (verdict: keyof typeof descriptions): DpopProofError =>
  new DpopProofError('invalid_dpop_proof', descriptions[verdict]);
