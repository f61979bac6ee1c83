import { Injectable } from '@nestjs/common';
import type { PortalDescription } from '@signet/protocol';

/** Which identity providers a person may sign in through; whoever can ask one says so here when it starts. */
@Injectable()
export class SignInOffers {
  readonly singleSignOn: PortalDescription['single_sign_on'] = [];
}
