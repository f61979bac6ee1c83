import { createServer, type AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import type { Home } from './data-directory.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { reasonIn, startGuarded, type Program } from './guarded-program.js';
import { postmasterArguments } from './postmaster-arguments.js';

export interface Postmaster {
  port: number;
  /** Returns when PostgreSQL has ended; `abandoned`: only its guard has, killed by somebody. */
  stop(): Promise<{ abandoned: boolean }>;
}

interface Options {
  durable: boolean;
  log: (line: string) => void;
}

interface Launch {
  isReady: boolean;
  /** What PostgreSQL wrote until it was ready or ended. */
  lines: string[];
  stop: Postmaster['stop'];
}

const attempts = 20;
const pause = 250;

/** Starts PostgreSQL on a free port of 127.0.0.1; it accepts connections when the promise is kept. */
export async function startPostmaster(home: Home, binaries: Binaries, options: Options): Promise<Postmaster> {
  let socket = process.platform !== 'win32';
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const args = postmasterArguments(home.cluster, { port, durable: options.durable, socket });
    const { isReady, lines, stop } = await launch(
      { file: binaries.postgres, args, account: home.account },
      options.log,
    );
    if (isReady) return { port, stop };
    const failed = (reason: RegExp): boolean => lines.some((line) => reason.test(line));
    // A folder shared with another system (a container on a Mac) may not hold sockets.
    socket &&= !failed(/could not create any Unix-domain sockets/);
    if (attempt === attempts || !failed(passing)) {
      throw new EmbeddedPostgresError(`PostgreSQL did not start on ${home.cluster}: ${reasonIn(lines)}`);
    }
    await setTimeout(pause);
  }
}

/** The port was taken meanwhile; children of a killed postmaster have not noticed its death yet. */
const passing = /could not create any (?:TCP\/IP|Unix-domain) sockets|pre-existing shared memory block/;

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Ready is what PostgreSQL says through our pipe, not what answers on the port: that could be somebody else. */
async function launch(program: Program, log: (line: string) => void): Promise<Launch> {
  const lines: string[] = [];
  let phase: 'starting' | 'running' | 'stopping' = 'starting';
  let announce: (isReady: boolean) => void;
  const announced = new Promise<boolean>((resolve) => (announce = resolve));

  const { ended, release } = startGuarded(program, (line) => {
    if (phase === 'starting') lines.push(line);
    if (phase === 'running' || line.includes('automatic recovery'))
      log(`PostgreSQL: ${withoutSeverity(line)}`);
    if (line.includes('database system is ready to accept connections')) announce(true);
  });
  void ended.then(({ abandoned }) => {
    announce(false);
    const news = abandoned ? 'The guard of PostgreSQL was killed.' : 'PostgreSQL ended unexpectedly.';
    if (phase === 'running') log(news);
  });

  const isReady = await announced;
  if (isReady) phase = 'running';
  const stop: Postmaster['stop'] = () => {
    phase = 'stopping';
    release();
    return ended;
  };
  return { isReady, lines, stop };
}

const withoutSeverity = (line: string): string => line.replace(/^LOG:\s*/, '');
