import { Injectable } from '@nestjs/common';
import { limits, OAuthError, paths } from '@signet/protocol';
import { type ClientRecord, RevokedTokenStore, type TokenToRevoke } from '@signet/store';
import type { AccessTokenClaims } from '@signet/tokens';
import {
  type AuthenticatedClient,
  ClientAuthenticator,
  type UseUp,
} from '../client-authentication/client-authenticator.js';
import { acceptCredentials } from '../client-authentication/credentials.js';
import { Endpoints } from '../config/server-config.js';
import { Attempts } from '../http/attempts.js';
import { IssuedTokens } from '../signing-keys/issued-tokens.js';
import type { TokenRequest } from '../token/token-request.js';

/** POST /revoke (RFC 7009 §2): a client ends one token of its own. */
@Injectable()
export class RevocationService {
  constructor(
    private readonly authenticator: ClientAuthenticator,
    private readonly store: RevokedTokenStore,
    private readonly attempts: Attempts,
    private readonly tokens: IssuedTokens,
    private readonly endpoints: Endpoints,
  ) {}

  revoke(request: TokenRequest): Promise<void> {
    const { form, reference } = request;
    const attempt = { reference, endpoint: paths.revoke, clientId: form.find('client_id') };
    return this.attempts.recorded(attempt, () => this.admitAndRevoke(request));
  }

  private async admitAndRevoke(request: TokenRequest): Promise<void> {
    const { form, source } = request;
    const credentials = { ...acceptCredentials(request), source };
    const text = form.find('token');
    if (text === undefined) throw new OAuthError('invalid_request', 'token is required');
    const useUp: UseUp<AuthenticatedClient, void> = async (admission, { client }) => {
      const token = await this.findToken(text, client);
      return { verdict: await this.store.revoke(admission, token), result: undefined };
    };
    await this.authenticator.admitBy(credentials, (client) => client, useUp);
  }

  /**
   * Undefined where there is nothing to revoke: unknown, expired, malformed (RFC 7009 §2.2). A client ends its own tokens only.
   * Throws `OAuthError` `invalid_grant` (RFC 7009 §2.1, spec.md 286).
   */
  private async findToken(text: string, client: ClientRecord): Promise<TokenToRevoke | undefined> {
    const claims = await this.tokens.findClaims(text);
    if (claims && claims.client_id !== client.clientId)
      throw new OAuthError('invalid_grant', 'The token was issued to another client');
    return claims && this.named(claims);
  }

  /** By its `jti`, never by its text, of which there may be several (security.md §0.4). */
  private named({ jti, exp, aud }: AccessTokenClaims): TokenToRevoke {
    const initial = aud === this.endpoints.registration;
    return { tokenId: jti, expiresAt: exp + limits.clockSkew, initial };
  }
}
