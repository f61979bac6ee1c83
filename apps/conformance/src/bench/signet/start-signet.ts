import { rm } from 'node:fs/promises';
import { withClients } from '../contenders/register-clients.js';
import type { Contender } from '../contenders/contender.js';
import type { Teardown } from '../contenders/teardown.js';
import { publishPolicy } from '../../testing/admin.js';
import { onboard } from '../../testing/onboarding.js';
import { addResourceServer } from '../../testing/resource-server.js';
import type { Server } from '../../testing/server.js';
import { ServerProcess } from '../../testing/server-process.js';
import { temporaryDirectory } from '../../testing/temporary-directory.js';
import { buyInitialAccessTokens } from './initial-access-tokens.js';

export interface StartedSignet {
  contender: Contender;
  databaseUrl: string;
  /** Fresh initial access tokens of another organisation than the contender's. */
  makeNeighbourTokens: Contender['makeInitialAccessTokens'];
}

/** Signet as a first run finds it: embedded PostgreSQL under a data directory of its own, removed at the end. */
export async function startSignet(teardown: Teardown): Promise<StartedSignet> {
  const dataDirectory = temporaryDirectory();
  // Retried for a while: after a crash of the server its PostgreSQL is still writing when this runs.
  teardown.add(() => rm(dataDirectory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

  const environment = { NODE_ENV: 'production', SIGNET_HOST: '127.0.0.1' };
  const server = await ServerProcess.launch({ dataDirectory, environment });
  teardown.add(() => server.stop());
  await server.ready();

  const { port } = server.settings;
  const makeInitialAccessTokens = await organisationOf(server, port);
  const makeNeighbourTokens = await organisationOf(server, port);
  // The resource the clients' scopes are for, now with a key to ask with.
  const resource = 'https://api.example';
  const caller = await addResourceServer(server, { identifier: resource, scopes: ['read', 'write'] });
  const signet = {
    name: 'signet',
    title: 'Signet',
    pid: server.child.pid!,
    port,
    usesPostgres: true,
    makeInitialAccessTokens,
    introspection: { path: '/introspect', caller, resource },
    lastWords: () => server.output().slice(-2_000),
  } as const;
  const contender = await withClients(signet, server.issuer);
  return { contender, databaseUrl: server.databaseUrl, makeNeighbourTokens };
}

/** An organisation that may register any number of clients: what buys its initial access tokens. */
async function organisationOf(server: Server, port: number): Promise<Contender['makeInitialAccessTokens']> {
  const { organisationId, onboarding } = await onboard(server);
  await publishPolicy(server, organisationId, { maximum_clients: null });
  return (count) => buyInitialAccessTokens(port, onboarding, count);
}
