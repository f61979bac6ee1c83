import { Injectable } from '@nestjs/common';
import type { AcceptedProof } from '@signet/client-authentication';
import { DpopProofError, OAuthError } from '@signet/protocol';
import type { ClientRecord } from '@signet/store';
import { Endpoints } from '../config/server-config.js';
import type { DpopExchange } from '../dpop/dpop-exchange.js';
import { DpopProofs, proofTarget, type ProofTarget } from '../dpop/dpop-proofs.js';
import { proofAlgorithmProblem } from '../dpop/proof-algorithm.js';

/** The key a token will be bound to (RFC 9449 §5, §5.2): by the client's registration or profile, or because it brings a proof. */
@Injectable()
export class SenderConstraint {
  private readonly target: ProofTarget;

  constructor(
    private readonly proofs: DpopProofs,
    endpoints: Endpoints,
  ) {
    this.target = proofTarget('authorization-server', 'POST', endpoints.token);
  }

  /** The proof of the request; undefined where a bearer token is asked for and may be. Throws `OAuthError`. */
  async accept(dpop: DpopExchange, { metadata, profile }: ClientRecord): Promise<AcceptedProof | undefined> {
    const mayBeBearer = !metadata.dpop_bound_access_tokens && profile !== 'fapi2';
    if (dpop.proof === undefined && mayBeBearer) return undefined;
    if (metadata.tls_client_certificate_bound_access_tokens) {
      // Two bindings in one request contradict each other (spec.md 147).
      throw new OAuthError(
        'invalid_request',
        'The tokens of this client are bound to its certificate: no DPoP',
      );
    }
    const proof = await this.proofs.accept(dpop, this.target);
    const problem = proofAlgorithmProblem(proof, profile);
    if (problem) throw new DpopProofError('invalid_dpop_proof', problem);
    return proof;
  }
}
