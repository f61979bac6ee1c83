import type { JsonObject } from '@signet/protocol';
import type { AuthorizationServer } from './discovery.js';
import { send } from './exchange.js';
import { accepted } from './refusal.js';

/** POSTs client metadata with an initial access token; the client information response (RFC 7591 §3). */
export async function registerClient(
  { registrationEndpoint }: AuthorizationServer,
  initialAccessToken: string,
  metadata: object,
): Promise<JsonObject> {
  const answer = await send(registrationEndpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${initialAccessToken}` },
    body: JSON.stringify(metadata),
  });
  return accepted(answer, 201);
}
