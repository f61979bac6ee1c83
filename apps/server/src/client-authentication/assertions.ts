import { Injectable } from '@nestjs/common';
import {
  acceptAssertion,
  type PresentedAssertion,
  refuseUnverified,
  verifyAssertion,
} from '@signet/client-authentication';
import type { ClientRecord } from '@signet/store';
import { CertificateTrusts } from '../certificate-trust/certificate-trust.js';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import type { AssertionCredentials } from './credentials.js';
import type { PresentedClient, VerifiedWith } from './presented-client.js';
import { acceptMethod } from './registered-method.js';

/** Client assertions as they are read here and now (RFC 7523 §3), and the path of the key's certificate where it needs one. */
@Injectable()
export class Assertions {
  constructor(
    private readonly trusts: CertificateTrusts,
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {}

  /** Everything that needs no key. Throws `ClientAuthenticationError`. */
  present({ assertion, formClientId }: AssertionCredentials): PresentedClient {
    const context = { issuer: this.endpoints.issuer, now: this.clock.seconds() };
    const presented = acceptAssertion(assertion, formClientId, context);
    const { clientId, header, jti, exp } = presented;
    return {
      ...{ clientId, mark: header.kid ?? '', use: { jti, exp } },
      verify: (client) => this.verify(presented, client),
      refuseUnverified: (why) => refuseUnverified(presented, why),
    };
  }

  /** The key of the client's that signed it. */
  private async verify(presented: PresentedAssertion, client: ClientRecord): Promise<VerifiedWith> {
    acceptMethod(client, 'private_key_jwt');
    const key = await verifyAssertion(presented, client, this.clock.seconds());
    return { key, trustVersion: await this.trusts.acceptKey(key, client) };
  }
}
