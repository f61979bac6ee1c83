import type { PrivateJwk } from '@signet/key-material';
import { type JsonObject, JWT_BEARER_ASSERTION, type TokenResponse } from '@signet/protocol';
import { Failure } from '../failure.js';
import type { AuthorizationServer } from './discovery.js';
import { sendProven } from './dpop.js';
import { send } from './exchange.js';
import { accepted } from './refusal.js';

/** What is asked for, and the assertion that says who asks. */
export interface TokenRequest {
  assertion: string;
  scope?: string;
  resource?: string;
  /** The key the token is to be bound to (RFC 9449 §5). */
  dpopKey?: PrivateJwk;
}

/** A client credentials grant with private_key_jwt (RFC 6749 §4.4, RFC 7523 §2.2). */
export async function requestToken(
  { tokenEndpoint }: AuthorizationServer,
  { assertion, scope, resource, dpopKey }: TokenRequest,
): Promise<TokenResponse & JsonObject> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: JWT_BEARER_ASSERTION,
    client_assertion: assertion,
    ...(scope && { scope }),
    ...(resource && { resource }),
  });
  // A request for a nonce leaves the assertion unused, so that it can go out again.
  const request = { method: 'POST', body };
  const sent = dpopKey ? sendProven(tokenEndpoint, request, { dpopKey }) : send(tokenEndpoint, request);
  const answer = accepted(await sent, 200);
  if (isTokenResponse(answer)) return answer;
  throw new Failure('unreachable', `${tokenEndpoint} answered without an access token`);
}

const isTokenResponse = (answer: JsonObject): answer is JsonObject & TokenResponse =>
  typeof answer.access_token === 'string';
