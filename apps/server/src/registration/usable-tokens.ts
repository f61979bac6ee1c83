import { Injectable } from '@nestjs/common';
import { BearerTokenError } from '@signet/protocol';
import { type InitialAccessTokenUse, type KnownInitialAccessToken, RegistrationStore } from '@signet/store';
import { isSenderConstrainedToken } from '@signet/tokens';
import type { AcceptedAccessToken } from '../dpop/access-token-acceptance.js';
import { proofAlgorithmProblem } from '../dpop/proof-algorithm.js';
import { Policies } from '../policy/policies.js';
import { InitialAccessTokenRefusals } from './initial-access-token-refusals.js';

/** An initial access token on its way: as it was accepted, and what it is used for. */
export interface TokenInUse {
  accepted: AcceptedAccessToken;
  token: InitialAccessTokenUse;
  /** Whether a spent one may open the answer to the request it was spent on. */
  isRepeatable: boolean;
  reference: string;
}

/** Initial access tokens that may register now: not spent, not revoked, and as the organisation's security profile wants them. */
@Injectable()
export class UsableTokens {
  constructor(
    private readonly registrations: RegistrationStore,
    private readonly policies: Policies,
    private readonly refusals: InitialAccessTokenRefusals,
  ) {}

  /** Throws `BearerTokenError`, or `Unavailable`. */
  async accept({ accepted, token, isRepeatable, reference }: TokenInUse): Promise<KnownInitialAccessToken> {
    const known = await this.registrations.stateOf(token);
    const { state, policyId } = known;
    if (state !== 'usable' && !(state === 'token_spent' && isRepeatable))
      throw await this.refusals.refuse(state, token, reference);
    const profile = await this.policies.profileOf(policyId);
    if (profile === 'fapi2' && !isSenderConstrainedToken(accepted.claims))
      throw await this.refusals.refuse('token_not_bound', token, reference);
    const problem = accepted.proof && proofAlgorithmProblem(accepted.proof, profile);
    if (problem) throw new BearerTokenError('invalid_dpop_proof', problem);
    return known;
  }
}
