import { Injectable } from '@nestjs/common';
import type { AcceptedProof } from '@signet/client-authentication';
import type { AuthenticatedClient } from '../client-authentication/client-authenticator.js';
import { Endpoints } from '../config/server-config.js';
import { Resources } from '../resource-servers/resources.js';
import { acceptGrantType, acceptScope, type Grant } from './grant.js';
import { SenderConstraint } from './sender-constraint.js';
import type { TokenRequest } from './token-request.js';

/** What a token is issued on: who asks, for what, and with which DPoP proof. */
export interface AcceptedRequest {
  client: AuthenticatedClient;
  grant: Grant;
  proof?: AcceptedProof;
}

/** What a token request of an authenticated client comes to, in the order of spec.md 126. */
@Injectable()
export class RequestAcceptance {
  constructor(
    private readonly senderConstraint: SenderConstraint,
    private readonly endpoints: Endpoints,
    private readonly resources: Resources,
  ) {}

  /** Throws `OAuthError`. */
  async accept({ form, dpop }: TokenRequest, client: AuthenticatedClient): Promise<AcceptedRequest> {
    acceptGrantType(form, client.client);
    const proof = await this.senderConstraint.accept(dpop, client.client);
    const audiences = { registration: this.endpoints.registration, catalogue: this.resources.current };
    return { client, grant: acceptScope(form, client.client, audiences), proof };
  }
}
