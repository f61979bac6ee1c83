import { Injectable } from '@nestjs/common';
import {
  acceptInitialAccessTokenRules,
  constraintsOf,
  InitialAccessTokenRules,
  type JsonObject,
  limits,
  newTokenId,
  REGISTRATION_SCOPE,
} from '@signet/protocol';
import { AdministrationStore } from '@signet/store';
import { signAccessToken } from '@signet/tokens';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';
import { judged } from './policy-requests.js';
import { Registrars } from './registrars.js';

/** Initial access tokens an administrator makes, for partners whose first client has no key here yet (RFC 7591 §3). */
@Injectable()
export class InitialAccessTokenService {
  constructor(
    private readonly administration: AdministrationStore,
    private readonly registrars: Registrars,
    private readonly keys: SigningKeys,
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {}

  /** The token is told once and never kept. It registers in the name of an onboarding client of the organisation. */
  async issue(idOrName: string, { onboarding_client: wanted, ...body }: JsonObject) {
    const rules = judged(() => acceptInitialAccessTokenRules(body));
    const { organisation_id, client_id } = await this.registrars.get(idOrName, wanted);
    const grant = grantOf(rules);
    const claims = this.claimsFor(client_id, rules, grant);
    const initial_access_token = await signAccessToken(claims, this.keys.signing());
    const { jti: token_id, exp: expires_at } = claims;
    const detail = { token_id, expires_at, ...grant };
    await this.administration.recordInitialAccessToken({ organisation_id, client_id, detail });
    return { initial_access_token, token_id, client_id, expires_at, uses: grant.uses, ...grant.constraints };
  }

  private claimsFor(
    client_id: string,
    { lifetime }: InitialAccessTokenRules,
    registration: ReturnType<typeof grantOf>,
  ) {
    const iat = this.clock.seconds();
    return {
      ...{ iss: this.endpoints.issuer, sub: client_id, client_id, aud: this.endpoints.registration },
      ...{ iat, exp: iat + (lifetime ?? limits.accessTokenLifetime), jti: newTokenId() },
      ...{ scope: REGISTRATION_SCOPE, registration },
    };
  }
}

const grantOf = (rules: InitialAccessTokenRules) => {
  const constraints = constraintsOf(rules);
  return { uses: rules.uses ?? 1, ...(constraints && { constraints }) };
};
