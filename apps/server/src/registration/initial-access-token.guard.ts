import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { BearerTokenError, paths, refusal, REGISTRATION_SCOPE } from '@signet/protocol';
import { type InitialAccessTokenState, type InitialAccessTokenUse, RegistrationStore } from '@signet/store';
import { type AccessTokenClaims, verifyAccessToken } from '@signet/tokens';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import { Attempts } from '../http/attempts.js';
import { getBearerToken } from '../http/bearer-token.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';

const admitted = new WeakMap<FastifyRequest, InitialAccessTokenUse>();

const details: Record<Exclude<InitialAccessTokenState, 'usable'>, string> = {
  token_spent: 'It was used up: each registration needs a new one.',
  token_client_refused: 'The client it was issued to may not register.',
};

/** May you register? (RFC 7591 §3, RFC 6750.) The token is looked at here and spent in the registering transaction. */
@Injectable()
export class InitialAccessTokenGuard implements CanActivate {
  constructor(
    private readonly keys: SigningKeys,
    private readonly endpoints: Endpoints,
    private readonly registrations: RegistrationStore,
    private readonly attempts: Attempts,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const claims = await this.verify(getBearerToken(request));
    const token = { tokenId: claims.jti, clientId: claims.client_id, expiresAt: claims.exp };
    const state = await this.registrations.stateOf(token);
    if (state !== 'usable') throw await this.refuse(state, token, request.id);
    admitted.set(request, token);
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

  private async refuse(
    state: keyof typeof details,
    { clientId }: InitialAccessTokenUse,
    reference: string,
  ): Promise<BearerTokenError> {
    const evidence = { detail: details[state] };
    await this.attempts.keep(
      { reference, endpoint: paths.register, clientId },
      refusal('initial_access_token_refused', evidence),
    );
    return new BearerTokenError('invalid_token', evidence.detail);
  }
}

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
