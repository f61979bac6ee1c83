import { Injectable } from '@nestjs/common';
import { limits, paths, type TokenResponse } from '@signet/protocol';
import { newTokenId, signAccessToken } from '@signet/tokens';
import { acceptCredentials } from '../client-authentication/credentials.js';
import {
  type AuthenticatedClient,
  ClientAuthenticator,
} from '../client-authentication/client-authenticator.js';
import { Clock } from '../config/clock.js';
import { Endpoints, ProtectedResource } from '../config/server-config.js';
import { Attempts } from '../http/attempts.js';
import type { Form } from '../http/form.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';
import { acceptGrantType, acceptScope, type Grant } from './grant.js';

/** A token request: the form, the Authorization header, and the reference its answer carries. */
export interface TokenRequest {
  form: Form;
  authorization?: string;
  reference: string;
}

/** POST /token, client_credentials (RFC 6749 §4.4). */
@Injectable()
export class TokenService {
  constructor(
    private readonly authenticator: ClientAuthenticator,
    private readonly attempts: Attempts,
    private readonly keys: SigningKeys,
    private readonly endpoints: Endpoints,
    private readonly resource: ProtectedResource,
    private readonly clock: Clock,
  ) {}

  issue({ form, authorization, reference }: TokenRequest): Promise<TokenResponse> {
    return this.attempts.recorded(
      { reference, endpoint: paths.token, clientId: form.find('client_id') },
      async () => {
        const credentials = acceptCredentials(form, authorization);
        const { authenticated, grant } = await this.authenticator.admit(credentials, (authenticated) => ({
          authenticated,
          grant: this.accept(form, authenticated),
        }));
        return this.answer(grant, authenticated);
      },
    );
  }

  private accept(form: Form, { client }: AuthenticatedClient): Grant {
    acceptGrantType(form, client);
    return acceptScope(form, client, {
      registration: this.endpoints.registration,
      resource: this.resource.identifier,
    });
  }

  private async answer(
    { scope, audience }: Grant,
    { client, key }: AuthenticatedClient,
  ): Promise<TokenResponse> {
    const now = this.clock.seconds();
    const claims = {
      ...{ iss: this.endpoints.issuer, sub: client.clientId, client_id: client.clientId, aud: audience },
      ...{ iat: now, exp: now + limits.accessTokenLifetime, jti: newTokenId(), scope },
      client_key_thumbprint: key.thumbprint,
    };
    const access_token = await signAccessToken(claims, this.keys.signing());
    return { access_token, token_type: 'Bearer', expires_in: limits.accessTokenLifetime, scope };
  }
}
