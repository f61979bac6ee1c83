import { Injectable } from '@nestjs/common';
import type { ClientRecord } from '@signet/store';
import type { InitialAccessTokenGrant } from '@signet/tokens';
import { Policies } from '../policy/policies.js';

/** How long a token lives, in seconds, and what an initial access token is good for. */
export interface Term {
  lifetime: number;
  registration?: InitialAccessTokenGrant;
}

/** What the policy gives an initial access token travels in the token; one plain registration need not be said. */
@Injectable()
export class InitialAccessTokenTerms {
  constructor(private readonly policies: Policies) {}

  async get({ policyId }: ClientRecord): Promise<Term> {
    const { uses, lifetime, constraints } = (await this.policies.get(policyId)).initialAccessToken;
    return uses === 1 && !constraints ? { lifetime } : { lifetime, registration: { uses, constraints } };
  }
}
