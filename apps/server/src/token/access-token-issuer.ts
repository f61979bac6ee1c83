import { Injectable } from '@nestjs/common';
import { limits, type TokenResponse, newTokenId } from '@signet/protocol';
import { signAccessToken } from '@signet/tokens';
import type { AuthenticatedClient } from '../client-authentication/client-authenticator.js';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';
import type { Grant } from './grant.js';

/** Makes access tokens (RFC 9068 §2.2) for admitted requests. */
@Injectable()
export class AccessTokenIssuer {
  constructor(
    private readonly keys: SigningKeys,
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {}

  /** The answer of RFC 6749 §5.1. */
  async issue({ scope, audience }: Grant, { client, key }: AuthenticatedClient): Promise<TokenResponse> {
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
