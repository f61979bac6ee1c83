import { randomUUID } from 'node:crypto';
import type { PrivateJwk } from '@signet/key-material';
import type { JsonObject } from '@signet/protocol';
import type { AuthorizationServer } from './discovery.js';
import { sendProven } from './dpop.js';
import { isLostConnection, send } from './exchange.js';
import { accepted } from './refusal.js';

/** What opens the registration endpoint: a token, and the key it is bound to where it is bound to one. */
export interface RegistrationPermission {
  initialAccessToken: string;
  dpopKey?: PrivateJwk;
}

/**
 * POSTs client metadata with an initial access token; the client information response (RFC 7591 §3). Where the connection is
 * lost it is sent once more: by the Idempotency-Key the server answers with the same client, should there be one already.
 */
export async function registerClient(
  { registrationEndpoint }: AuthorizationServer,
  { initialAccessToken, dpopKey }: RegistrationPermission,
  metadata: object,
): Promise<JsonObject> {
  const request = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `${dpopKey ? 'DPoP' : 'Bearer'} ${initialAccessToken}`,
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify(metadata),
  };
  // A proof is good for one request, also for the same one sent again.
  const attempt = () =>
    dpopKey
      ? sendProven(registrationEndpoint, request, { dpopKey, accessToken: initialAccessToken })
      : send(registrationEndpoint, request);
  const answer = await attempt().catch((error: unknown) => {
    if (!isLostConnection(error)) throw error;
    return attempt();
  });
  return accepted(answer, 201);
}

/** What would be registered, and by which rules (POST /register?dry_run=true). Nothing is changed, and the token keeps its use. */
export async function tryRegistration(
  { registrationEndpoint }: AuthorizationServer,
  initialAccessToken: string,
  metadata: object,
): Promise<JsonObject> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${initialAccessToken}` };
  const request = { method: 'POST', headers, body: JSON.stringify(metadata) };
  return accepted(await send(`${registrationEndpoint}?dry_run=true`, request), 200);
}
