import { Injectable } from '@nestjs/common';
import type { AcceptedProof } from '@signet/client-authentication';
import { BearerTokenError, DpopProofError } from '@signet/protocol';
import { ProofAdmission } from '@signet/store';
import type { AccessTokenClaims } from '@signet/tokens';
import type { PresentedToken } from '../http/bearer-token.js';
import type { DpopExchange } from './dpop-exchange.js';
import { DpopProofs, type ProofTarget } from './dpop-proofs.js';
import { unusableProof } from './unusable-proof.js';

/** An access token of ours as it was presented to us, and the DPoP side of its request. */
export interface Presentation extends PresentedToken {
  claims: AccessTokenClaims;
  dpop: DpopExchange;
}

/** Access tokens bound to a key, where we are the resource (RFC 9449 §7): worth nothing to whoever lacks the key. */
@Injectable()
export class BoundAccessTokens {
  constructor(
    private readonly proofs: DpopProofs,
    private readonly admission: ProofAdmission,
  ) {}

  /** The proof of a bound token, not used up yet; undefined for a bearer token. Throws `BearerTokenError`. */
  async accept(
    { scheme, token, claims, dpop }: Presentation,
    target: ProofTarget,
  ): Promise<AcceptedProof | undefined> {
    const { cnf } = claims;
    if (scheme === 'Bearer' && cnf) throw mismatch('The token is bound to a key: present it as DPoP');
    if (scheme === 'Bearer') return undefined;
    const { jkt } = cnf ?? {};
    if (jkt === undefined) throw mismatch('The token is not bound to a DPoP key');
    const proof = await this.proofs.accept(dpop, target, token).catch(refuseAtResource);
    if (proof.jkt !== jkt) throw mismatch('The token is bound to another key than that of the proof');
    return proof;
  }

  /** Uses the proof up, for ever. Throws `BearerTokenError`, or `Unavailable` when the database cannot decide. */
  async spend(proof: AcceptedProof): Promise<void> {
    const verdict = await this.admission.admit(proof);
    if (verdict !== 'admitted') refuseAtResource(unusableProof(verdict));
  }
}

const mismatch = (description: string) => new BearerTokenError('invalid_token', description);

/** At a resource the words of RFC 9449 are those of a challenge (§7.1). */
function refuseAtResource(error: unknown): never {
  if (error instanceof DpopProofError) throw new BearerTokenError(error.code, error.message);
  throw error;
}
