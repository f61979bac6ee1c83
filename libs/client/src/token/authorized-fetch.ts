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
  const { tokens } = context;
  const token = await tokens.get(wanted);
  const response = await sendWith(token, request, context);
  if (response.status !== UNAUTHORIZED || !isTokenRefused(response)) return response;
  await response.body?.cancel();
  tokens.drop(token);
  return sendWith(await tokens.get(wanted), request, context);
}

/** With a proof, and once more when the answer brings another nonce than it had (RFC 9449 §9). */
async function sendWith(token: Token, request: Request, context: Authorized): Promise<Response> {
  const { dpop } = context;
  const used = dpop?.nonceFor(request.url);
  const response = await sendOnce(token, request, context, used);
  const isAnother = dpop?.learn(request.url, response.headers, used);
  if (response.status !== UNAUTHORIZED || !isAnother) return response;
  await response.body?.cancel();
  const next = dpop?.nonceFor(request.url);
  const again = await sendOnce(token, request, context, next);
  dpop?.learn(request.url, again.headers, next);
  return again;
}

async function sendOnce(
  token: Token,
  request: Request,
  { dpop, http }: Authorized,
  nonce?: string,
): Promise<Response> {
  const { accessToken, tokenType } = token;
  const attempt = request.clone();
  attempt.headers.set('authorization', `${tokenType} ${accessToken}`);
  if (dpop)
    attempt.headers.set('dpop', await dpop.proof(request.method, request.url, { accessToken, nonce }));
  return http.fetch(attempt);
}

const isTokenRefused = (response: Response): boolean =>
  /error="?invalid_token/.test(response.headers.get('www-authenticate') ?? '');
