import { Injectable } from '@nestjs/common';
import { newTokenId, type TokenResponse } from '@signet/protocol';
import { type ClientKeyRecord, type ClientRecord, statusPlaceOf } from '@signet/store';
import type { Confirmation, StatusReference } from '@signet/tokens';
import type { AuthenticatedClient } from '../client-authentication/client-authenticator.js';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import type { Resource } from '../resource-servers/catalogue.js';
import { IssuedTokens } from '../signing-keys/issued-tokens.js';
import type { Grant } from './grant.js';
import { InitialAccessTokenTerms, type Term } from './initial-access-token-terms.js';

/** Makes access tokens (RFC 9068 §2.2) for admitted requests. */
@Injectable()
export class AccessTokenIssuer {
  constructor(
    private readonly issued: IssuedTokens,
    private readonly endpoints: Endpoints,
    private readonly terms: InitialAccessTokenTerms,
    private readonly clock: Clock,
  ) {}

  /** The answer of RFC 6749 §5.1. With a confirmation the token is bound (RFC 9449 §5, §6.1, RFC 8705 §3). */
  async issue(
    { scope, resource }: Grant,
    { client, key }: AuthenticatedClient,
    cnf?: Confirmation,
  ): Promise<TokenResponse> {
    const { lifetime, registration } = await this.termOf(client, resource);
    // A cut-off ends what was issued before it, and nothing issued after.
    const issuedAt = Math.max(this.clock.seconds(), client.notBefore ?? 0);
    const claims = {
      ...{ iss: this.endpoints.issuer, sub: client.clientId, client_id: client.clientId },
      ...{ aud: resource.identifier, iat: issuedAt, exp: issuedAt + lifetime },
      ...{ jti: newTokenId(), scope, client_key_thumbprint: key?.thumbprint },
      ...this.statusOf(key ?? client),
      ...(registration && { registration }),
      ...(cnf && { cnf }),
    };
    const access_token = await this.issued.make(claims, resource);
    const token_type = cnf?.jkt === undefined ? 'Bearer' : 'DPoP';
    return { access_token, token_type, expires_in: lifetime, scope };
  }

  private termOf(client: ClientRecord, { lifetime }: Resource): Term | Promise<Term> {
    return client.kind === 'onboarding' ? this.terms.get(client) : { lifetime };
  }

  /** Token Status List §6.2: the place is the key's, or that of a client without, so that nothing is written per token. */
  private statusOf({ statusIndex }: Pick<ClientKeyRecord, 'statusIndex'>): {
    status?: { status_list: StatusReference };
  } {
    if (statusIndex === undefined) return {};
    const { listId, index } = statusPlaceOf(statusIndex);
    return { status: { status_list: { idx: index, uri: this.endpoints.statusList(listId) } } };
  }
}
