import { Injectable } from '@nestjs/common';
import type { AuthenticatedClient } from '../client-authentication/client-authenticator.js';
import { Endpoints } from '../config/server-config.js';
import { Resources } from '../resource-servers/resources.js';
import { acceptGrantType, acceptScope, type Grant } from './grant.js';
import { SenderConstraint, type TokenBinding } from './sender-constraint.js';
import type { TokenRequest } from './token-request.js';

/** What a token is issued on: who asks, for what, and what it is bound to. */
export interface AcceptedRequest {
  client: AuthenticatedClient;
  grant: Grant;
  binding: TokenBinding;
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
  async accept(request: TokenRequest, client: AuthenticatedClient): Promise<AcceptedRequest> {
    const { form } = request;
    acceptGrantType(form, client.client);
    const binding = await this.senderConstraint.accept(request, client.client);
    const audiences = { registration: this.endpoints.registration, catalogue: this.resources.current };
    return { client, grant: acceptScope(form, client.client, audiences), binding };
  }
}
