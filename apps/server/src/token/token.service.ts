import { Injectable } from '@nestjs/common';
import { paths, type TokenResponse } from '@signet/protocol';
import {
  type AuthenticatedClient,
  ClientAuthenticator,
} from '../client-authentication/client-authenticator.js';
import { acceptCredentials } from '../client-authentication/credentials.js';
import { Endpoints } from '../config/server-config.js';
import { Attempts } from '../http/attempts.js';
import type { Form } from '../http/form.js';
import { Resources } from '../resource-servers/resources.js';
import { AccessTokenIssuer } from './access-token-issuer.js';
import { acceptGrantType, acceptScope, type Grant } from './grant.js';
import type { TokenRequest } from './token-request.js';

/** POST /token, client_credentials (RFC 6749 §4.4). */
@Injectable()
export class TokenService {
  constructor(
    private readonly authenticator: ClientAuthenticator,
    private readonly attempts: Attempts,
    private readonly accessTokens: AccessTokenIssuer,
    private readonly endpoints: Endpoints,
    private readonly resources: Resources,
  ) {}

  issue(request: TokenRequest): Promise<TokenResponse> {
    const { form, reference } = request;
    const attempt = { reference, endpoint: paths.token, clientId: form.find('client_id') };
    return this.attempts.recorded(attempt, () => this.admitAndIssue(request));
  }

  private async admitAndIssue({ form, authorization }: TokenRequest): Promise<TokenResponse> {
    const credentials = acceptCredentials(form, authorization);
    const { client, grant } = await this.authenticator.admit(credentials, (client) => ({
      client,
      grant: this.accept(form, client),
    }));
    return this.accessTokens.issue(grant, client);
  }

  private accept(form: Form, { client }: AuthenticatedClient): Grant {
    acceptGrantType(form, client);
    return acceptScope(form, client, {
      registration: this.endpoints.registration,
      catalogue: this.resources.current,
    });
  }
}
