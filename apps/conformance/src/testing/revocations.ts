import fc from 'fast-check';
import { revokeClient } from './admin.js';
import type { TestClient } from './assertion.js';
import { changeKey, signingWith } from './client-keys.js';
import { keySet, makeKeyPair, type KeyPair } from './key-pair.js';
import { type Partner, registeredClient } from './onboarding.js';
import { revokeToken, type TestResourceServer } from './resource-server.js';
import type { Server } from './server.js';
import { accessToken } from './token.js';

/** One revocation, by where what it ends stands: a client, a key of it, a token bought with that key. */
export interface Revocation {
  kind: 'client' | 'key' | 'token';
  client: number;
  key: number;
  token: number;
  node: number;
}

/** A token with what it came from. */
export interface Issued extends Omit<Revocation, 'kind' | 'node'> {
  text: string;
  holder: TestClient;
}

export const CLIENTS = 3;

/** Random revocations in random order, on either node. */
export const revocations = fc.array(
  fc.record<Revocation>({
    kind: fc.constantFrom('client', 'key', 'token'),
    ...{ client: fc.nat(CLIENTS - 1), key: fc.nat(1), token: fc.nat(1), node: fc.nat(1) },
  }),
  { minLength: 1, maxLength: 5 },
);

/** Clients with two keys each, and two tokens for the API bought with each key. */
export async function issueAll(
  nodes: Server[],
  partner: Partner,
  api: TestResourceServer,
): Promise<Issued[]> {
  const [server] = nodes as [Server];
  const made = Array.from({ length: CLIENTS }, async (_, client) => {
    const keys: [KeyPair, KeyPair] = [makeKeyPair(), makeKeyPair()];
    const metadata = { scope: api.scope, jwks: keySet(...keys) };
    const own = {
      ...(await registeredClient(server, partner, { key: keys[0], metadata })),
      scope: api.scope,
    };
    const places = [0, 1].flatMap((key) => [0, 1].map((token) => ({ client, key, token })));
    return Promise.all(
      places.map(async (place) => {
        const holder = signingWith(own, keys[place.key] as KeyPair);
        return { ...place, holder, text: await accessToken(nodes[place.token]!, holder) };
      }),
    );
  });
  return (await Promise.all(made)).flat();
}

/** Ends it as its owner or an administrator does. Of a client or key that ended before, nothing is left to end. */
export async function revoke(node: Server, { kind }: Revocation, { holder, text }: Issued): Promise<number> {
  const { clientId, key } = holder;
  if (kind === 'token') return (await revokeToken(node, holder, text)).status;
  if (kind === 'key') return (await changeKey(node, clientId, 'revoke', { key: key.kid })).status;
  await revokeClient(node, clientId);
  return 200;
}

/** Whether the token ended by that: alone, with its key, or with its client. */
export const endsBy = (token: Issued, { kind, ...place }: Revocation): boolean =>
  token.client === place.client &&
  (kind === 'client' || (token.key === place.key && (kind === 'key' || token.token === place.token)));
