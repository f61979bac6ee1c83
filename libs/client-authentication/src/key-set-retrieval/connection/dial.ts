import { connect, type Socket } from 'node:net';
import { isSameAddress } from '../address/ip-address.js';
import { RetrievalError } from '../retrieval-error.js';

/** Opens a connection to that very address. Throws `RetrievalError`. */
export type Dial = (address: string, port: number, signal: AbortSignal) => Promise<Socket>;

/** Dials the address itself, and makes sure that it is who answers (spec.md 65). */
export const dialDirectly: Dial = async (address, port, signal) => {
  const socket = await opened(connect({ host: address, port, signal, autoSelectFamily: false }));
  return acceptPeer(socket, address);
};

/** The socket, if it is connected to the address that was checked. Throws `RetrievalError`. */
export function acceptPeer(socket: Socket, address: string): Socket {
  if (socket.remoteAddress !== undefined && isSameAddress(socket.remoteAddress, address)) return socket;
  socket.destroy();
  throw new RetrievalError('address_not_public', 'another address answered than the one that was checked');
}

/** The socket once it is connected. Throws `RetrievalError`. */
const opened = (socket: Socket): Promise<Socket> =>
  new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    // Heard as long as the socket lives: an error nobody hears ends the process.
    socket.on('error', (error) => reject(notConnected(error)));
  });

export const notConnected = ({ code }: NodeJS.ErrnoException): RetrievalError =>
  new RetrievalError('no_connection', `no connection: ${code ?? 'it was closed'}`);
