import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { BearerTokenError, REGISTRATION_SCOPE, type RegistrationConstraints } from '@signet/protocol';
import type { InitialAccessTokenUse } from '@signet/store';
import { type AccessTokenClaims, isSenderConstrainedToken } from '@signet/tokens';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Endpoints } from '../config/server-config.js';
import { AccessTokenAcceptance } from '../dpop/access-token-acceptance.js';
import { proofTarget, type ProofTarget } from '../dpop/dpop-proofs.js';
import { RegistrationQuota } from '../quota/registration-quota.js';
import { UsableTokens } from './usable-tokens.js';

/** An initial access token the guard let through. A spent one opens nothing but the answer to the request it was spent on. */
export interface AdmittedInitialAccessToken extends InitialAccessTokenUse {
  spent: boolean;
  /** The token itself, as it was presented. */
  bearerToken: string;
  organisationId: string;
  /** The policy the organisation is held to now; absent where none was published. */
  policyId?: string;
  constraints?: RegistrationConstraints;
  /** Bound to a key whose holder presented it. */
  senderConstrained: boolean;
}

const admitted = new WeakMap<FastifyRequest, AdmittedInitialAccessToken>();

/** May you register? (RFC 7591 §3, RFC 6750, RFC 9449 §7.) The token is looked at here and spent in the registering transaction. */
@Injectable()
export class InitialAccessTokenGuard implements CanActivate {
  private readonly target: ProofTarget;

  constructor(
    private readonly tokens: AccessTokenAcceptance,
    private readonly endpoints: Endpoints,
    private readonly usable: UsableTokens,
    private readonly quota: RegistrationQuota,
  ) {
    this.target = proofTarget('resource-server', 'POST', [
      endpoints.registration,
      endpoints.mutualTls?.registration,
    ]);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const [request, reply] = context.getArgs<[FastifyRequest, FastifyReply]>();
    const accepted = await this.tokens.accept(context, this.target);
    const { claims } = accepted;
    this.acceptPurpose(claims);
    const { uses, constraints } = claims.registration ?? { uses: 1 };
    const token = { tokenId: claims.jti, clientId: claims.client_id, expiresAt: claims.exp, uses };
    await this.quota.spend(token, request.id);
    const inUse = { accepted, token, isRepeatable: isRepeatable(request), reference: request.id };
    const { state, organisationId = '', policyId } = await this.usable.accept(inUse);
    await this.quota.spendOrganisation({ ...token, organisationId }, request.id, reply);
    await this.tokens.spend(accepted);
    const granted = {
      organisationId,
      policyId,
      constraints,
      bearerToken: accepted.token,
      senderConstrained: isSenderConstrainedToken(claims),
    };
    admitted.set(request, { ...token, spent: state === 'token_spent', ...granted });
    return true;
  }

  private acceptPurpose({ scope, aud }: AccessTokenClaims): void {
    if (!scope.split(' ').includes(REGISTRATION_SCOPE)) throw insufficientScope();
    if (aud !== this.endpoints.registration)
      throw new BearerTokenError('invalid_token', 'The token is for another audience');
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
