import { keySet, makeKeyPair, type KeyPair } from '../../testing/key-pair.js';
import { sendLoad } from '../load/load.js';
import { registrationRequest } from '../load/requests.js';
import { blaming } from './blame.js';
import type { Contender, Registration } from './contender.js';

/** More than one, so that no contender lives off a single hot row; few enough to stay in every cache. */
const CLIENT_COUNT = 16;

/** What every client asks for, the same words for each contender (RFC 7591 §2). */
export const clientMetadata = (key: KeyPair) => ({
  client_name: 'Bench client',
  token_endpoint_auth_method: 'private_key_jwt',
  grant_types: ['client_credentials'],
  response_types: [],
  scope: 'read',
  jwks: keySet(key),
});

/** Registers the clients the requests will rotate over, as any client would. */
export async function withClients(
  server: Omit<Contender, 'clients' | 'registrations'>,
  issuer: string,
): Promise<Contender> {
  const keys = Array.from({ length: CLIENT_COUNT }, () => makeKeyPair());
  const registrations = await blaming(server, 'registering the clients', registerEach(server, keys));
  const clients = registrations.map(({ client_id: clientId }, index) => {
    return { clientId, key: keys[index]!, issuer, scope: 'read' };
  });
  return { ...server, clients, registrations };
}

async function registerEach(
  { port, makeInitialAccessTokens }: Pick<Contender, 'port' | 'makeInitialAccessTokens'>,
  keys: readonly KeyPair[],
): Promise<(Registration & { client_id: string })[]> {
  const tokens = await makeInitialAccessTokens(keys.length);
  const requests = keys.map((key, index) => registrationRequest(port, tokens[index]!, clientMetadata(key)));
  const { bodies } = await sendLoad({ port, requests, expectedStatus: 201 });
  return bodies.map((body) => JSON.parse(body));
}
