import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { BearerTokenError, REGISTRATION_SCOPE, type RegistrationConstraints } from '@signet/protocol';
import { type InitialAccessTokenUse, RegistrationStore } from '@signet/store';
import { type AccessTokenClaims, verifyAccessToken } from '@signet/tokens';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import { getBearerToken } from '../http/bearer-token.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';
import { InitialAccessTokenRefusals } from './initial-access-token-refusals.js';

/** An initial access token the guard let through. A spent one opens nothing but the answer to the request it was spent on. */
export interface AdmittedInitialAccessToken extends InitialAccessTokenUse {
  spent: boolean;
  organisationId: string;
  /** The policy the organisation is held to now; absent where none was published. */
  policyId?: string;
  constraints?: RegistrationConstraints;
}

const admitted = new WeakMap<FastifyRequest, AdmittedInitialAccessToken>();

/** May you register? (RFC 7591 §3, RFC 6750.) The token is looked at here and spent in the registering transaction. */
@Injectable()
export class InitialAccessTokenGuard implements CanActivate {
  constructor(
    private readonly keys: SigningKeys,
    private readonly endpoints: Endpoints,
    private readonly registrations: RegistrationStore,
    private readonly refusals: InitialAccessTokenRefusals,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const claims = await this.verify(getBearerToken(request));
    const { uses, constraints } = claims.registration ?? { uses: 1 };
    const token = { tokenId: claims.jti, clientId: claims.client_id, expiresAt: claims.exp, uses };
    const { state, organisationId = '', policyId } = await this.registrations.stateOf(token);
    if (state !== 'usable' && !(state === 'token_spent' && isRepeatable(request))) {
      throw await this.refusals.refuse(state, token, request.id);
    }
    const spent = state === 'token_spent';
    admitted.set(request, { ...token, spent, organisationId, policyId, constraints });
    return true;
  }

  private async verify(token: string): Promise<AccessTokenClaims> {
    const { issuer, registration } = this.endpoints;
    const claims = await verifyAccessToken(token, this.keys.ring, { issuer, now: this.clock.now() });
    if (!claims) throw new BearerTokenError('invalid_token', 'The token is expired, malformed or not ours');
    if (!claims.scope.split(' ').includes(REGISTRATION_SCOPE)) throw insufficientScope();
    if (claims.aud !== registration)
      throw new BearerTokenError('invalid_token', 'The token is for another audience');
    return claims;
  }
}

/** A request that names itself may come again with the token it was carried out with. */
const isRepeatable = (request: FastifyRequest): boolean => request.headers['idempotency-key'] !== undefined;

const insufficientScope = () =>
  new BearerTokenError(
    'insufficient_scope',
    `The token is not for registration: scope ${REGISTRATION_SCOPE} is needed`,
    REGISTRATION_SCOPE,
  );

/** The initial access token the guard let through. */
export const AdmittedToken = createParamDecorator((_: unknown, context: ExecutionContext) =>
  admitted.get(context.switchToHttp().getRequest<FastifyRequest>()),
);
