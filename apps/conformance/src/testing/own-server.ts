import { afterAll } from 'vitest';
import { createDatabase } from './database.js';
import { runningPair } from './pair.js';
import { ServerProcess, type Start } from './server-process.js';
import { removeDirectory, temporaryDirectory } from './temporary-directory.js';

// What a test file starts for itself ends with it.
const started: ServerProcess[] = [];
const directories: string[] = [];

afterAll(async () => {
  await Promise.all(started.map((server) => server.stop()));
  directories.forEach(removeDirectory);
});

const keep = (server: ServerProcess): ServerProcess => {
  started.push(server);
  return server;
};

/** A folder that goes away with the test file. */
export function ownDirectory(): string {
  const directory = temporaryDirectory();
  directories.push(directory);
  return directory;
}

const inOwnDirectory = (start: Partial<Start>): Start => ({
  ...start,
  dataDirectory: start.dataDirectory ?? ownDirectory(),
});

/** A server in a folder of its own unless one is given. */
export const ownServer = async (start: Partial<Start> = {}): Promise<ServerProcess> =>
  keep(await ServerProcess.start(inOwnDirectory(start)));

/** A server that may refuse to start. */
export const launched = async (start: Partial<Start> = {}): Promise<ServerProcess> =>
  keep(await ServerProcess.launch(inOwnDirectory(start)));

/** The same server, stopped and started again. */
export const restarted = async (server: ServerProcess): Promise<ServerProcess> =>
  keep(await server.restart());

/** A server alone on an empty database: what is stored there is this file's doing. */
export const serverOnEmptyDatabase = async (): Promise<ServerProcess> =>
  ownServer({ databaseUrl: await createDatabase(runningPair().databaseUrl) });
