import { Injectable } from '@nestjs/common';
import { limits, type TokenResponse, newTokenId } from '@signet/protocol';
import type { ClientRecord } from '@signet/store';
import { type AccessTokenClaims, signAccessToken } from '@signet/tokens';
import type { AuthenticatedClient } from '../client-authentication/client-authenticator.js';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import { Policies } from '../policy/policies.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';
import type { Grant } from './grant.js';

/** How long a token lives, in seconds, and what an initial access token is good for. */
interface Term {
  lifetime: number;
  registration?: AccessTokenClaims['registration'];
}

const ordinary: Term = { lifetime: limits.accessTokenLifetime };

/** Makes access tokens (RFC 9068 §2.2) for admitted requests. */
@Injectable()
export class AccessTokenIssuer {
  constructor(
    private readonly keys: SigningKeys,
    private readonly endpoints: Endpoints,
    private readonly policies: Policies,
    private readonly clock: Clock,
  ) {}

  /** The answer of RFC 6749 §5.1. With `jkt`, the thumbprint of a DPoP key, the token is bound to it (RFC 9449 §5, §6.1). */
  async issue(
    { scope, audience }: Grant,
    { client, key }: AuthenticatedClient,
    jkt?: string,
  ): Promise<TokenResponse> {
    const { lifetime, registration } = client.kind === 'onboarding' ? await this.termOf(client) : ordinary;
    const now = this.clock.seconds();
    const claims = {
      ...{ iss: this.endpoints.issuer, sub: client.clientId, client_id: client.clientId, aud: audience },
      ...{ iat: now, exp: now + lifetime, jti: newTokenId(), scope },
      client_key_thumbprint: key.thumbprint,
      ...(registration && { registration }),
      ...(jkt !== undefined && { cnf: { jkt } }),
    };
    const access_token = await signAccessToken(claims, this.keys.signing());
    return { access_token, token_type: jkt === undefined ? 'Bearer' : 'DPoP', expires_in: lifetime, scope };
  }

  /** What the policy gives an initial access token travels in the token; one plain registration need not be said. */
  private async termOf({ policyId }: ClientRecord): Promise<Term> {
    const { uses, lifetime, constraints } = (await this.policies.get(policyId)).initialAccessToken;
    return uses === 1 && !constraints ? { lifetime } : { lifetime, registration: { uses, constraints } };
  }
}
