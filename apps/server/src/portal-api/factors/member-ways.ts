import { Injectable } from '@nestjs/common';
import type { SecondFactor } from '@signet/protocol';
import { type WaysIn, WayInStore } from '@signet/store';
import { secondFactorsOf } from '../access/second-factors.js';
import { IdentityProvider } from '../sign-in/single-sign-on/identity-provider.js';

/** What members can sign in with here: identities count at the identity provider in use. */
@Injectable()
export class MemberWays {
  constructor(
    private readonly store: WayInStore,
    private readonly provider: IdentityProvider,
  ) {}

  find(memberId: string): Promise<WaysIn> {
    return this.store.find(memberId, this.provider.issuer);
  }
}

/** What makes a session of theirs whole that began with the password. */
export const dueOf = ({ recoveryCodes, identities, ...ways }: WaysIn): SecondFactor[] =>
  secondFactorsOf({ ...ways, recovery_codes_left: recoveryCodes }, identities > 0);
