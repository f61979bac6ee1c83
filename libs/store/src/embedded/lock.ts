import { createHash } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, constants, readFileSync, statSync, writeSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** Held by at most one process per data directory. The kernel takes it back however the process ends: it is never stale. */
export interface Lock {
  release(): void;
}

const patience = 5_000;

/** Takes the lock or refuses, naming the holder, so of two starting at the same moment exactly one goes on. */
export async function acquireLock(dataDirectory: string): Promise<Lock> {
  const deadline = Date.now() + patience;
  for (;;) {
    const lock = await takeLock(dataDirectory);
    if (lock) return lock;
    const holder = await findHolder(dataDirectory);
    if (holder) throw inUse(dataDirectory, `process ${holder}`);
    // Who does not answer is busy, or was killed just now and holds on until its last thread is gone.
    if (Date.now() > deadline) throw inUse(dataDirectory, 'another process');
    await setTimeout(50);
  }
}

async function takeLock(dataDirectory: string): Promise<Lock | undefined> {
  return process.platform === 'darwin' ? lockFile(dataDirectory) : listenOn(addressOf(dataDirectory));
}

async function findHolder(dataDirectory: string): Promise<number | undefined> {
  const answer =
    process.platform === 'darwin' ? readHolder(dataDirectory) : await askHolder(addressOf(dataDirectory));
  return Number(answer) || undefined;
}

function inUse(dataDirectory: string, holder: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The data directory ${dataDirectory} is in use by ${holder}: to run a second node, set DATABASE_URL to the address in ${join(dataDirectory, 'database-url')}`,
  );
}

/** An abstract socket on Linux, a named pipe on Windows: names that vanish with their listener. */
function addressOf(dataDirectory: string): string {
  // The folder itself, not its path: the same folder may be mounted twice, and two containers may use the same path.
  const { dev, ino } = statSync(dataDirectory, { bigint: true });
  const name = `signet-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : `\0${name}`;
}

function listenOn(address: string): Promise<Lock | undefined> {
  const server = createServer((socket) =>
    socket
      .on('error', () => {})
      .end(String(process.pid))
      .destroySoon(),
  );
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    // `exclusive`: workers of a node:cluster would otherwise share the primary's listener.
    server.listen({ path: address, exclusive: true }, () => resolve({ release: () => void server.close() }));
  });
}

function askHolder(address: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(address)
      .setEncoding('utf8')
      .setTimeout(1000, () => socket.destroy());
    socket
      .once('data', (chunk: string) => {
        answer = chunk;
        socket.destroy();
      })
      .on('error', () => {})
      .on('close', () => resolve(answer));
  });
}

/** macOS opens a file and takes flock(2) on it in one step; Node.js does not name the flag. */
const O_EXLOCK = 0x20;

function lockFile(dataDirectory: string): Lock | undefined {
  try {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | O_EXLOCK;
    const file = openSync(join(dataDirectory, 'lock'), flags, 0o600);
    ftruncateSync(file);
    writeSync(file, String(process.pid));
    return { release: () => closeSync(file) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined;
    throw error;
  }
}

function readHolder(dataDirectory: string): string {
  return readFileSync(join(dataDirectory, 'lock'), 'utf8');
}
