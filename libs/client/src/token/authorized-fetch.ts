import type { Dpop } from '../dpop/dpop.js';
import type { HttpSettings } from '../http/http-settings.js';
import { acceptSecure } from '../server/authorization-server.js';
import type { TokenCache } from './token-cache.js';
import type { Token, TokenRequest } from './token.js';

/** What a fetch with a token needs. */
export interface Authorized {
  tokens: TokenCache;
  dpop?: Dpop;
  http: HttpSettings;
}

const UNAUTHORIZED = 401;

/**
 * Sends a request with a token, and a proof where tokens are bound by DPoP. A refused token is replaced once, a nonce
 * that is demanded is used once. Redirects are answered, not followed: a token is for the place it was meant for.
 */
export async function authorizedFetch(
  request: Request,
  wanted: TokenRequest,
  context: Authorized,
): Promise<Response> {
  acceptSecure(request.url);
  const { tokens, dpop } = context;
  let token = await tokens.get(wanted);
  let response = await sendWith(token, request, context);
  if (response.status === UNAUTHORIZED && dpop?.learn(request.url, response.headers)) {
    await response.body?.cancel();
    response = await sendWith(token, request, context);
  }
  if (response.status === UNAUTHORIZED && isTokenRefused(response)) {
    await response.body?.cancel();
    tokens.drop(token);
    token = await tokens.get(wanted);
    response = await sendWith(token, request, context);
  }
  dpop?.learn(request.url, response.headers);
  return response;
}

async function sendWith(token: Token, request: Request, { dpop, http }: Authorized): Promise<Response> {
  const attempt = request.clone();
  attempt.headers.set('authorization', `${token.tokenType} ${token.accessToken}`);
  if (dpop) attempt.headers.set('dpop', await dpop.proof(request.method, request.url, token.accessToken));
  return http.fetch(attempt);
}

const isTokenRefused = (response: Response): boolean =>
  /error="?invalid_token/.test(response.headers.get('www-authenticate') ?? '');
