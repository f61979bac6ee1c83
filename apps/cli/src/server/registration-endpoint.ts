import { randomUUID } from 'node:crypto';
import type { PrivateJwk } from '@signet/key-material';
import type { JsonObject } from '@signet/protocol';
import type { AuthorizationServer } from './discovery.js';
import { sendProven } from './dpop.js';
import { type Answer, isLostConnection, send } from './exchange.js';
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
  permission: RegistrationPermission,
  metadata: object,
): Promise<JsonObject> {
  const headers = { 'idempotency-key': randomUUID() };
  const attempt = () => post(registrationEndpoint, metadata, permission, headers);
  const answer = await attempt().catch((error: unknown) => {
    if (!isLostConnection(error)) throw error;
    return attempt();
  });
  return accepted(answer, 201);
}

/** What would be registered, and by which rules (POST /register?dry_run=true). Nothing is changed, and the token keeps its use. */
export async function tryRegistration(
  { registrationEndpoint }: AuthorizationServer,
  permission: RegistrationPermission,
  metadata: object,
): Promise<JsonObject> {
  return accepted(await post(`${registrationEndpoint}?dry_run=true`, metadata, permission), 200);
}

/** A bound token goes out with a proof, which is good for this one time (RFC 9449 §7.1). */
function post(
  url: string,
  metadata: object,
  { initialAccessToken: accessToken, dpopKey }: RegistrationPermission,
  more: Record<string, string> = {},
): Promise<Answer> {
  const authorization = `${dpopKey ? 'DPoP' : 'Bearer'} ${accessToken}`;
  const headers = { 'content-type': 'application/json', authorization, ...more };
  const request = { method: 'POST', headers, body: JSON.stringify(metadata) };
  return dpopKey ? sendProven(url, request, { dpopKey, accessToken }) : send(url, request);
}

/** POSTs a key rollover with the registration access token; the client information response. */
export async function rollKeyOver(
  address: string,
  registrationAccessToken: string,
  key_rollover: string,
): Promise<JsonObject> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${registrationAccessToken}` },
    body: JSON.stringify({ key_rollover }),
  };
  return accepted(await send(address, request), 200);
}
