import { BearerTokenError } from '@signet/protocol';
import type { FastifyRequest } from 'fastify';
import { schemeOf, type TokenScheme } from './challenge.js';
import { mediaTypeOf } from './raw-request.js';

const credentials = /^(?:bearer|dpop) +([A-Za-z0-9\-._~+/]+=*)$/i;

/** An access token and the scheme it came with. */
export interface PresentedToken {
  scheme: TokenScheme;
  token: string;
}

/** The bearer token of the Authorization header, the only place we take one from (RFC 6750 §2.1). Throws `BearerTokenError`. */
export const getBearerToken = (request: FastifyRequest): string =>
  getPresentedToken(request, ['Bearer']).token;

/** The access token of the Authorization header, under one of these schemes. Throws `BearerTokenError`. */
export function getPresentedToken(
  request: FastifyRequest,
  schemes: readonly TokenScheme[] = ['Bearer', 'DPoP'],
): PresentedToken {
  if (hasTokenElsewhere(request)) {
    throw new BearerTokenError(
      'invalid_request',
      'The token belongs in the Authorization header and nowhere else',
    );
  }
  const scheme = schemeOf(request);
  if (!scheme || !schemes.includes(scheme)) {
    throw new BearerTokenError(undefined, `A token is required, as ${schemes.join(' or ')}`);
  }
  const token = credentials.exec(request.headers.authorization ?? '')?.[1];
  if (!token) throw new BearerTokenError('invalid_token', 'The token is malformed');
  return { scheme, token };
}

// RFC 6750 §2.2 and §2.3 ways: refused, they end up in logs (spec.md 192).
function hasTokenElsewhere(request: FastifyRequest): boolean {
  if (/[?&]access_token=/.test(request.url)) return true;
  const isForm = mediaTypeOf(request) === 'application/x-www-form-urlencoded';
  return (
    isForm && Buffer.isBuffer(request.body) && /(^|&)access_token=/.test(request.body.toString('latin1'))
  );
}
