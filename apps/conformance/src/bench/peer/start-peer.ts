import { Child } from '../contenders/child.js';
import type { Contender } from '../contenders/contender.js';
import { withClients } from '../contenders/register-clients.js';
import type { Teardown } from '../contenders/teardown.js';
import type { Postgres } from '../measure/postgres.js';
import type { PeerStatements } from './adapter.js';
import { INTROSPECTION_PATH, OPAQUE_RESOURCE } from './configuration.js';
import type { MakeInitialAccessTokens, StartPeer } from './peer-process.js';

const DATABASE = 'peer';

export interface PeerSettings {
  signetDatabaseUrl: string;
  postgres: Postgres;
  statements: PeerStatements;
}

/** oidc-provider in a process of its own, in a database of its own beside Signet's, in the same PostgreSQL. */
export async function startPeer(settings: PeerSettings, teardown: Teardown): Promise<Contender> {
  const { signetDatabaseUrl, postgres, statements } = settings;
  await postgres.createDatabase(DATABASE);
  const databaseUrl = new URL(signetDatabaseUrl);
  databaseUrl.pathname = `/${DATABASE}`;

  const child = new Child(new URL('./peer-process.js', import.meta.url));
  teardown.add(() => child.stop());
  const { port } = await child.ask<{ port: number }>({
    databaseUrl: databaseUrl.href,
    statements,
  } satisfies StartPeer);
  const makeInitialAccessTokens = (count: number) =>
    child.ask<string[]>({ initialAccessTokens: count } satisfies MakeInitialAccessTokens);

  const peer = {
    name: 'peer',
    title: 'oidc-provider',
    pid: child.pid,
    port,
    usesPostgres: true,
    makeInitialAccessTokens,
    lastWords: () => child.lastWords,
  } as const;
  const contender = await withClients(peer, `http://127.0.0.1:${port}`);
  const [caller] = contender.clients;
  return {
    ...contender,
    introspection: { path: INTROSPECTION_PATH, caller: caller!, resource: OPAQUE_RESOURCE },
  };
}
