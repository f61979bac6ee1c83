import { randomUUID } from 'node:crypto';
import type { JsonObject } from '@signet/protocol';
import type { AuthorizationServer } from './discovery.js';
import { isLostConnection, send } from './exchange.js';
import { accepted } from './refusal.js';

/**
 * POSTs client metadata with an initial access token; the client information response (RFC 7591 §3). Where the connection is
 * lost it is sent once more: by the Idempotency-Key the server answers with the same client, should there be one already.
 */
export async function registerClient(
  { registrationEndpoint }: AuthorizationServer,
  initialAccessToken: string,
  metadata: object,
): Promise<JsonObject> {
  const request = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${initialAccessToken}`,
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify(metadata),
  };
  const answer = await send(registrationEndpoint, request).catch((error: unknown) => {
    if (!isLostConnection(error)) throw error;
    return send(registrationEndpoint, request);
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
