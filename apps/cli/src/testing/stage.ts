import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { removeDirectory, temporaryDirectory } from './directory.js';
import { FakeServer } from './fake-server.js';
import { type Outcome, signet } from './signet.js';

/** A fake server for the file, and for each test an empty folder that is the current one. */
export interface Stage {
  readonly server: FakeServer;
  readonly directory: string;
  /** Runs a command line against the fake server, with an admin token in the environment. */
  signet(words: readonly string[], input?: string | Uint8Array): Promise<Outcome>;
}

export function stage(): Stage {
  const home = process.cwd();
  let server: FakeServer;
  let directory: string;
  beforeAll(async () => {
    server = await FakeServer.start();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    directory = temporaryDirectory();
    process.chdir(directory);
  });
  afterEach(() => {
    process.chdir(home);
    removeDirectory(directory);
  });
  return {
    get server() {
      return server;
    },
    get directory() {
      return directory;
    },
    signet: (words, input) =>
      signet(words, { SIGNET_SERVER: server.url, SIGNET_ADMIN_TOKEN: 'admin-token' }, input),
  };
}
