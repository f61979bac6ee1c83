import { unlink } from 'node:fs/promises';
import { connect } from 'node:net';

/** Removes a socket that a server which is gone left behind. One that answers stays, and is told as in use. */
export async function releaseSocketPath(path: string): Promise<void> {
  if ((await failureAt(path)) === 'ECONNREFUSED') await unlink(path);
}

/** Why nobody answers at the socket; undefined where somebody does. */
const failureAt = (path: string): Promise<string | undefined> =>
  new Promise((tried) => {
    const socket = connect(path);
    socket.on('error', ({ code }: NodeJS.ErrnoException) => tried(code));
    socket.on('connect', () => {
      socket.destroy();
      tried(undefined);
    });
  });
