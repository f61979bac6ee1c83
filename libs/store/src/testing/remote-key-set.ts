import { newIdentifier } from '@signet/protocol';
import type { Database } from '../database/database.js';
import type { FetchedKeySet, KeySetFetch, RemoteKey } from '../jwks-document/remote-key-set.js';
import { newClient, newToken } from './registration.js';
import { RegistrationStore } from '../registration/registration-store.js';

/** A key set address nobody else has. */
export const newUri = (): string => `https://keys.partner.example/${newIdentifier('r')}`;

/** A key nobody else has. */
export const newRemoteKey = (kid: string): RemoteKey => ({
  kid,
  thumbprint: newIdentifier('k'),
  jwk: { kty: 'EC', kid } as unknown as RemoteKey['jwk'],
});

const fetch: KeySetFetch = { cause: 'stale', outcome: 'changed', took: { all: 3 } };

export const fetched = (...keys: RemoteKey[]): FetchedKeySet => ({
  keys,
  bodyHash: Buffer.alloc(32),
  freshFor: 300,
  fetch,
});

export const failed = (failure: string): KeySetFetch => ({
  ...fetch,
  outcome: 'failed',
  failed: { failure, detail: 'no connection' },
});

/** A client registered with that URI and the keys it had then. */
export async function clientOf(
  database: Database,
  registrar: string,
  uri: string,
  keys: readonly RemoteKey[],
): Promise<string> {
  const client = { ...newClient(), metadata: { jwks_uri: uri } as never, keys: keys as never };
  const { outcome } = await new RegistrationStore(database.requestPool).add(client, newToken(registrar));
  if (outcome !== 'added') throw new Error(outcome);
  return client.clientId;
}
