import { type ExecutionContext, Injectable } from '@nestjs/common';
import type { AcceptedProof } from '@signet/client-authentication';
import { BearerTokenError } from '@signet/protocol';
import type { AccessTokenClaims } from '@signet/tokens';
import type { FastifyRequest } from 'fastify';
import { getPresentedToken } from '../http/bearer-token.js';
import { findClientCertificate } from '../mutual-tls/arrivals.js';
import { IssuedTokens } from '../signing-keys/issued-tokens.js';
import { BoundAccessTokens } from './bound-access-tokens.js';
import { dpopExchangeOf } from './dpop-exchange.js';
import type { ProofTarget } from './dpop-proofs.js';

/** An access token of ours that was presented to us by who may. What it is good for is for the endpoint to say. */
export interface AcceptedAccessToken {
  /** The token itself, as it was presented. */
  token: string;
  claims: AccessTokenClaims;
  /** The proof of a bound token. The endpoint uses it up once it has no objection of its own. */
  proof?: AcceptedProof;
}

/** Access tokens where we are the resource (RFC 6750 §2.1, RFC 9068 §4, RFC 9449 §7, RFC 8705 §3). */
@Injectable()
export class AccessTokenAcceptance {
  constructor(
    private readonly issued: IssuedTokens,
    private readonly bound: BoundAccessTokens,
  ) {}

  /** Throws `BearerTokenError` or `Unavailable`. */
  async accept(context: ExecutionContext, target: ProofTarget): Promise<AcceptedAccessToken> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const presented = getPresentedToken(request);
    const claims = await this.issued.findSigned(presented.token);
    if (!claims) throw new BearerTokenError('invalid_token', 'The token is expired, malformed or not ours');
    const proven = { dpop: dpopExchangeOf(context), certificate: findClientCertificate(request) };
    const proof = await this.bound.accept({ ...presented, ...proven, claims }, target);
    return { token: presented.token, claims, proof };
  }

  /** Uses the proof up, where there is one. Throws `BearerTokenError` for a replay, or `Unavailable`. */
  async spend({ proof }: AcceptedAccessToken): Promise<void> {
    if (proof) await this.bound.spend(proof);
  }
}
