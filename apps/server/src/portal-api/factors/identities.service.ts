import { Injectable } from '@nestjs/common';
import { type CurrentSession, SingleSignOnStore } from '@signet/store';
import { notThere } from '../answers/portal-problem.js';
import { IdentityProvider, PROVIDER } from '../sign-in/single-sign-on/identity-provider.js';
import { lastFactor } from './last-factor.js';

/** Who somebody is at the identity provider, linked to their account. */
@Injectable()
export class MyIdentities {
  constructor(
    private readonly store: SingleSignOnStore,
    private readonly provider: IdentityProvider,
  ) {}

  async unlink({ member_id }: CurrentSession, provider: string): Promise<void> {
    const { issuer } = this.provider;
    if (provider !== PROVIDER || issuer === undefined) throw notThere('identity provider');
    const outcome = await this.store.unlink(member_id, issuer);
    if (outcome === 'not_found') throw notThere('identity');
    if (outcome === 'last_factor') throw lastFactor();
  }
}
