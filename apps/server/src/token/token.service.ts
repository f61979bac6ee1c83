import { Injectable } from '@nestjs/common';
import { paths, type TokenResponse } from '@signet/protocol';
import { ClientAuthenticator } from '../client-authentication/client-authenticator.js';
import { acceptCredentials } from '../client-authentication/credentials.js';
import { Attempts } from '../http/attempts.js';
import { AccessTokenIssuer } from './access-token-issuer.js';
import { RequestAcceptance } from './request-acceptance.js';
import type { TokenRequest } from './token-request.js';

/** POST /token, client_credentials (RFC 6749 §4.4). */
@Injectable()
export class TokenService {
  constructor(
    private readonly authenticator: ClientAuthenticator,
    private readonly attempts: Attempts,
    private readonly acceptance: RequestAcceptance,
    private readonly accessTokens: AccessTokenIssuer,
  ) {}

  issue(request: TokenRequest): Promise<TokenResponse> {
    const { form, reference } = request;
    const attempt = { reference, endpoint: paths.token, clientId: form.find('client_id') };
    return this.attempts.recorded(attempt, () => this.admitAndIssue(request));
  }

  private async admitAndIssue(request: TokenRequest): Promise<TokenResponse> {
    const { client, grant, binding } = await this.authenticator.admit(
      { ...acceptCredentials(request), source: request.source },
      (authenticated) => this.acceptance.accept(request, authenticated),
      (accepted) => accepted.binding.proof,
    );
    const answer = await this.accessTokens.issue(grant, client, binding.confirmation);
    const { reference } = request;
    this.attempts.accepted({ reference, endpoint: paths.token, clientId: client.client.clientId });
    return answer;
  }
}
