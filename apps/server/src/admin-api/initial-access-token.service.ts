import { Injectable } from '@nestjs/common';
import {
  acceptInitialAccessTokenRules,
  constraintsOf,
  HttpProblem,
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
import { AdminService } from './admin.service.js';
import { judged } from './policy-requests.js';

/** Initial access tokens an administrator makes, for partners whose first client has no key here yet (RFC 7591 §3). */
@Injectable()
export class InitialAccessTokenService {
  constructor(
    private readonly administration: AdministrationStore,
    private readonly admin: AdminService,
    private readonly keys: SigningKeys,
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {}

  /** The token is told once and never kept. It registers in the name of an onboarding client of the organisation. */
  async issue(idOrName: string, { onboarding_client: wanted, ...body }: JsonObject) {
    const rules = judged(() => acceptInitialAccessTokenRules(body));
    const { organisation_id } = await this.admin.getOrganisation(idOrName);
    const client_id = await this.registrarOf(organisation_id, wanted);
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

  /** The onboarding client of this ID, or the only one. Throws `HttpProblem` 409, or 404 for another organisation's. */
  private async registrarOf(organisation_id: string, wanted: unknown): Promise<string> {
    const clients = await this.administration.findOnboardingClients(organisation_id);
    const found = wanted === undefined ? clients : clients.filter((clientId) => clientId === wanted);
    const [only, ...others] = found;
    if (only !== undefined && others.length === 0) return only;
    if (wanted !== undefined)
      throw new HttpProblem(404, 'The organisation has no such active onboarding client.');
    const detail =
      only === undefined ? 'has no active onboarding client' : 'has several: name one as onboarding_client';
    throw new HttpProblem(409, `The organisation ${detail}.`);
  }
}

const grantOf = (rules: InitialAccessTokenRules) => {
  const constraints = constraintsOf(rules);
  return { uses: rules.uses ?? 1, ...(constraints && { constraints }) };
};
