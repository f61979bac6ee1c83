import { BearerTokenError } from '@signet/protocol';
import type { FastifyRequest } from 'fastify';
import { mediaTypeOf } from './raw-request.js';

const credentials = /^bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

/** The bearer token of the Authorization header, the only place we take one from (RFC 6750 §2.1). Throws `BearerTokenError`. */
export function getBearerToken(request: FastifyRequest): string {
  const { authorization } = request.headers;
  if (hasTokenElsewhere(request)) {
    throw new BearerTokenError(
      'invalid_request',
      'The token belongs in the Authorization header and nowhere else',
    );
  }
  if (authorization === undefined || !/^bearer(\s|$)/i.test(authorization)) {
    throw new BearerTokenError(undefined, 'A bearer token is required');
  }
  const token = credentials.exec(authorization)?.[1];
  if (!token) throw new BearerTokenError('invalid_token', 'The token is malformed');
  return token;
}

// RFC 6750 §2.2 and §2.3 ways: refused, they end up in logs (spec.md 192).
function hasTokenElsewhere(request: FastifyRequest): boolean {
  if (/[?&]access_token=/.test(request.url)) return true;
  const isForm = mediaTypeOf(request) === 'application/x-www-form-urlencoded';
  return (
    isForm && Buffer.isBuffer(request.body) && /(^|&)access_token=/.test(request.body.toString('latin1'))
  );
}
