import { newIdentifier } from '@signet/protocol';
import type { StagedKey } from '../client-key/key-change.js';
import type { Database } from '../database/database.js';
import { RegistrationStore } from '../registration/registration-store.js';
import { newClient, newToken } from './registration.js';
import { seedClient } from './test-database.js';

/** A key nobody has, as a key policy would have accepted it. */
export const newStagedKey = (kid = 'new'): StagedKey => ({
  ...{ thumbprint: newIdentifier('k'), kid, jwk: { kty: 'EC', kid }, source: 'jwks' },
});

/** A registered client with one active key `k1`, its organisation, and the client that registered it. */
export async function seedRegistered(database: Database, registrar?: { clientId: string }) {
  const onboarding = registrar ?? (await seedClient(database));
  const client = newClient();
  client.metadata = { ...client.metadata, jwks: { keys: client.keys.map(({ jwk }) => jwk) } } as never;
  await new RegistrationStore(database.requestPool).add(client, newToken(onboarding.clientId));
  return { ...client, registrar: onboarding.clientId, thumbprint: client.keys[0]?.thumbprint as string };
}

/** What stands in a table, for a look. */
export async function rowsWhere<Row = Record<string, unknown>>(
  { requestPool }: Database,
  statement: string,
  ...values: unknown[]
): Promise<Row[]> {
  return (await requestPool.query(statement, values)).rows as Row[];
}
