import { generateKeyPair } from '@signet/key-material';
import { mustBe } from '../deviation.js';
import type { SigningClient } from '../signing-client.js';
import type { Stage } from '../stage.js';

/** A client with a key of its own is registered (RFC 7591): the token pays for exactly one. */
export async function register(
  { server, wire }: Stage,
  initialAccessToken: string,
  client_name: string,
): Promise<SigningClient> {
  const { privateJwk, publicJwk } = await generateKeyPair('ES256');
  const metadata = {
    client_name,
    grant_types: ['client_credentials'],
    token_endpoint_auth_method: 'private_key_jwt',
    scope: 'read',
    jwks: { keys: [publicJwk] },
  };
  const answer = await wire.exchange({
    method: 'POST',
    url: `${server.issuer}/register`,
    expected: 201,
    bearer: { token: initialAccessToken, name: 'the initial access token' },
    json: metadata,
    shown: ['client_id', 'client_name', 'scope', 'registration_client_uri', 'registration_access_token'],
  });
  mustBe(`The scope of ${client_name}`, answer.scope, 'read');
  mustBe('The secret in the answer', answer.client_secret, undefined);
  return { clientId: String(answer.client_id), name: client_name, privateJwk, kid: String(publicJwk.kid) };
}
