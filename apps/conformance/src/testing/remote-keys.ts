import { createDatabase } from './database.js';
import type { KeyPair } from './key-pair.js';
import type { KeySetHost } from './key-set-host.js';
import {
  goodMetadata,
  type Metadata,
  type Partner,
  registeredClient,
  type RegisteredClient,
} from './onboarding.js';
import { ownServer } from './own-server.js';
import { runningPair } from './pair.js';
import type { Server } from './server.js';
import type { ServerProcess } from './server-process.js';

const environment = { SIGNET_ALLOW_LOOPBACK_JWKS: '1' };

/** Two nodes on an empty database that fetch key sets from this machine too. */
export async function loopbackPair(): Promise<{ a: ServerProcess; b: ServerProcess; databaseUrl: string }> {
  const databaseUrl = await createDatabase(runningPair().databaseUrl);
  const a = await ownServer({ databaseUrl, environment });
  const { dataDirectory } = a.settings;
  const b = await ownServer({ databaseUrl, environment, dataDirectory, issuer: a.issuer });
  return { a, b, databaseUrl };
}

/** Client metadata with its keys at a URI. */
export const remoteMetadata = (uri: string, changes: Metadata = {}): Metadata =>
  goodMetadata(undefined, { jwks: undefined, jwks_uri: uri, ...changes });

/** A client registered with the URI of that host. */
export const remoteClient = (
  server: Server,
  partner: Partner,
  { uri }: KeySetHost,
  key: KeyPair,
): Promise<RegisteredClient> =>
  registeredClient(server, partner, { key, metadata: { jwks: undefined, jwks_uri: uri } });
