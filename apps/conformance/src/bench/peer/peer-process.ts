import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import pg from 'pg';
import { peerSchema, postgresAdapter, type PeerStatements } from './adapter.js';
import { peerConfiguration } from './configuration.js';

export interface StartPeer {
  databaseUrl: string;
  statements: PeerStatements;
}

export interface MakeInitialAccessTokens {
  initialAccessTokens: number;
}

let provider: Provider;

async function start({ databaseUrl, statements }: StartPeer) {
  const pool = new pg.Pool({ connectionString: databaseUrl });
  await pool.query(peerSchema);
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  provider = new Provider(`http://127.0.0.1:${port}`, peerConfiguration(postgresAdapter(pool, statements)));
  server.on('request', provider.callback());
  return { port };
}

/** oidc-provider sells no initial access tokens over HTTP; an operator makes them in the process. */
const makeInitialAccessTokens = (count: number) =>
  Promise.all(
    Array.from({ length: count }, () => new provider.InitialAccessToken({ policies: ['single-use'] }).save()),
  );

process.on('message', async (message: StartPeer | MakeInitialAccessTokens) => {
  const reply =
    'databaseUrl' in message
      ? await start(message)
      : await makeInitialAccessTokens(message.initialAccessTokens);
  process.send?.(reply);
});
process.on('disconnect', () => process.exit());
