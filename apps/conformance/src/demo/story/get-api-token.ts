import { decodeJwt } from 'jose';
import { mustBe } from '../deviation.js';
import { type Ask, askToken, type SigningClient } from '../signing-client.js';
import type { Stage } from '../stage.js';

/** A registered client gets an access token for the API with its own key (RFC 6749 §4.4, RFC 9068). */
export async function getApiToken(stage: Stage, client: SigningClient, told?: Ask['told']): Promise<string> {
  const answer = await askToken(stage, client, { scope: 'read', told });
  const token = String(answer.access_token);
  const { client_id, aud, scope } = decodeJwt(token);
  mustBe(`The client in the token of ${client.name}`, client_id, client.clientId);
  mustBe('Its audience', aud, 'https://api.example');
  mustBe('Its scope', scope, 'read');
  return token;
}
