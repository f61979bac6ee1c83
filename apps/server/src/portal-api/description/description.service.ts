import { Injectable } from '@nestjs/common';
import type { PortalDescription, ServerTime } from '@signet/protocol';
import { Clock } from '../../config/clock.js';
import { Endpoints, PortalSettings } from '../../config/server-config.js';
import { SignUpSettings } from '../sign-up/sign-up-settings.js';
import { SignInOffers } from './sign-in-offers.js';

/** What a page needs to know before anybody has signed in. */
@Injectable()
export class DescriptionService {
  constructor(
    private readonly clock: Clock,
    private readonly endpoints: Endpoints,
    private readonly settings: PortalSettings,
    private readonly offers: SignInOffers,
    private readonly signUp: SignUpSettings,
  ) {}

  time(): ServerTime {
    return { now: this.clock.now().toISOString() };
  }

  describe(): PortalDescription {
    const { issuer } = this.endpoints;
    return {
      issuer,
      rp_id: new URL(issuer).hostname,
      sign_up_open: this.signUp.open,
      single_sign_on: [...this.offers.singleSignOn],
      mail: this.settings.mail !== undefined,
    };
  }
}
