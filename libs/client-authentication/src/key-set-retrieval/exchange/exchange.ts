import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { RetrievalError } from '../retrieval-error.js';

const LARGEST_HEADER = 8_192;

/**
 * One GET on that connection and no other: no agent, so no pool, no proxy of the environment, no cookies, no redirect
 * (spec.md 66, 68). Throws `RetrievalError`.
 */
export function exchange(
  url: URL,
  accept: string,
  socket: Socket,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const asking = request({
    ...{ createConnection: () => socket, setHost: false, maxHeaderSize: LARGEST_HEADER, signal },
    ...{ method: 'GET', path: `${url.pathname}${url.search}` },
    headers: {
      host: url.host,
      accept,
      'accept-encoding': 'identity',
      connection: 'close',
      'user-agent': 'signet',
    },
  });
  return new Promise((resolve, reject) => {
    asking.once('response', resolve);
    asking.on('error', ({ code }: NodeJS.ErrnoException) =>
      reject(new RetrievalError('malformed_response', `no HTTP response: ${code ?? 'unknown'}`)),
    );
    asking.end();
  });
}
