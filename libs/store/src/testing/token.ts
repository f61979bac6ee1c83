import { newIdentifier, newTokenId } from '@signet/protocol';
import type { AdmissionRequest } from '../admission/decide-each-once.js';
import type { Database } from '../database/database.js';
import type { TokenFacts } from '../introspection/introspection-store.js';
import { seedClient } from './test-database.js';

/** A client with one key, in an organisation of its own. */
export interface KeyedClient {
  organisationId: string;
  clientId: string;
  keyId: string;
  thumbprint: string;
}

/** Adds a key to the client. */
export async function seedKey({ requestPool }: Database, clientId: string) {
  const [keyId, thumbprint] = [newIdentifier('k'), newTokenId()];
  await requestPool.query(
    `INSERT INTO client_key (key_id, client_id, thumbprint, kid, jwk, source, state) VALUES ($1, $2, $3, 'k', '{}', 'jwks', 'active')`,
    [keyId, clientId, thumbprint],
  );
  return { keyId, thumbprint };
}

export async function seedKeyedClient(database: Database): Promise<KeyedClient> {
  const client = await seedClient(database);
  return { ...client, ...(await seedKey(database, client.clientId)) };
}

export const seconds = (): number => Math.floor(Date.now() / 1000);

/** A request of the client that nobody made before. */
export const freshRequest = (clientId: string): AdmissionRequest => ({
  ...{ clientId, version: 1, jti: newTokenId(), expiresAt: seconds() + 60 },
});

/** A token of the client, issued now with that key. */
export const tokenOf = ({ clientId, thumbprint }: Omit<KeyedClient, 'keyId'>): TokenFacts => ({
  ...{ tokenId: newTokenId(), clientId, keyThumbprint: thumbprint, issuedAt: seconds() },
});
