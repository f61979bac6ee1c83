import { Injectable } from '@nestjs/common';
import { acceptAssertion, type PresentedAssertion, verifyAssertion } from '@signet/client-authentication';
import type { ClientKeyRecord, ClientRecord } from '@signet/store';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import type { ClientCredentials } from './credentials.js';

/** Client assertions as they are read here and now (RFC 7523 §3). */
@Injectable()
export class Assertions {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {}

  /** Everything that needs no key. Throws `ClientAuthenticationError`. */
  accept({ assertion, formClientId }: ClientCredentials): PresentedAssertion {
    const context = { issuer: this.endpoints.issuer, now: this.clock.seconds() };
    return acceptAssertion(assertion, formClientId, context);
  }

  /** The key of the client's that signed it. Throws `ClientAuthenticationError`. */
  verify(presented: PresentedAssertion, client: ClientRecord): Promise<ClientKeyRecord> {
    return verifyAssertion(presented, client, this.clock.seconds());
  }
}
