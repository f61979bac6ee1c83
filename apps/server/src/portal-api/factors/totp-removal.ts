import { Injectable } from '@nestjs/common';
import { type CurrentSession, TotpStore } from '@signet/store';
import { notThere } from '../answers/portal-problem.js';
import { IdentityProvider } from '../sign-in/single-sign-on/identity-provider.js';
import { lastFactor } from './last-factor.js';

/** Taking an authenticator app away again. */
@Injectable()
export class TotpRemoval {
  constructor(
    private readonly store: TotpStore,
    private readonly provider: IdentityProvider,
  ) {}

  async remove({ member_id }: CurrentSession): Promise<void> {
    const outcome = await this.store.remove(member_id, this.provider.issuer);
    if (outcome === 'not_found') throw notThere('authenticator app');
    if (outcome === 'last_factor') throw lastFactor();
  }
}
