import {
  type BearerTokenErrorCode,
  describable,
  type DpopErrorCode,
  dpopSigningAlgorithms,
  paths,
  registrationResourceMetadataUrl,
} from '@signet/protocol';
import type { FastifyRequest } from 'fastify';
import { pathOf } from './raw-request.js';

/** The schemes an access token is presented with (RFC 6750 §2.1, RFC 9449 §7.1). */
export type TokenScheme = 'Bearer' | 'DPoP';

/** What is wrong with the token that was presented. Without a code: there was none. */
export interface ChallengeError {
  code?: BearerTokenErrorCode;
  description: string;
  scope?: string;
}

/** The scheme of the Authorization header, in any letters (RFC 9110 §11.1); undefined for none of ours. */
export function schemeOf({ headers: { authorization = '' } }: FastifyRequest): TokenScheme | undefined {
  const scheme = /^(bearer|dpop)(?=\s|$)/i.exec(authorization)?.[1];
  if (scheme === undefined) return undefined;
  return scheme.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer';
}

/** The schemes this endpoint takes, the one that was tried first. A registration access token has no DPoP form (RFC 7592). */
export function schemesFor(request: FastifyRequest): readonly TokenScheme[] {
  if (pathOf(request) !== paths.register) return ['Bearer'];
  return schemeOf(request) === 'DPoP' ? ['DPoP', 'Bearer'] : ['Bearer', 'DPoP'];
}

const dpopErrors = new Set<string | undefined>([
  'invalid_dpop_proof',
  'use_dpop_nonce',
] satisfies DpopErrorCode[]);

/**
 * The challenge of a refused request (RFC 9110 §11.6.1): the error with the scheme that was tried, and what else may be tried.
 * What is wrong with a proof is no reason to try without one.
 */
export function challengeOf(
  error: ChallengeError,
  { issuer, schemes }: { issuer: string; schemes: readonly TokenScheme[] },
): string {
  if (dpopErrors.has(error.code)) return challenge('DPoP', issuer, error);
  return schemes
    .map((scheme, index) => challenge(scheme, issuer, index === 0 ? error : undefined))
    .join(', ');
}

function challenge(scheme: TokenScheme, issuer: string, error: ChallengeError | undefined): string {
  const parameters = [
    `realm="${issuer}"`,
    ...(error?.code
      ? [`error="${error.code}"`, `error_description="${describable(error.description)}"`]
      : []),
    ...(error?.scope ? [`scope="${error.scope}"`] : []),
    ...(scheme === 'DPoP' ? [`algs="${dpopSigningAlgorithms.join(' ')}"`] : []),
    // RFC 9728 §5.1: every token taken here is for the registration endpoint.
    `resource_metadata="${registrationResourceMetadataUrl(issuer)}"`,
  ];
  return `${scheme} ${parameters.join(', ')}`;
}
