import { once } from 'node:events';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import { type AddressInfo, connect, createServer as createSink, type Server, type Socket } from 'node:net';
import type { Dial } from '../connection/dial.js';

/** A server of a partner's on this machine, and what came to it. */
export interface KeyHost {
  port: number;
  /** How many connections were made to it. */
  connections: number;
  requests: { url: string | undefined; headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
}

async function listening(server: Server, address: string): Promise<KeyHost> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    host.connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.listen(0, address);
  await once(server, 'listening');
  const host: KeyHost = {
    port: (server.address() as AddressInfo).port,
    connections: 0,
    requests: [],
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, 'close');
    },
  };
  return host;
}

/** An https server that answers each request that way. */
export async function keyHost(
  options: ServerOptions,
  respond: (response: ServerResponse) => void,
): Promise<KeyHost> {
  const server = createServer(options, ({ url, headers }, response) => {
    host.requests.push({ url, headers });
    respond(response);
  });
  server.on('tlsClientError', () => undefined);
  const host = await listening(server, '127.0.0.1');
  return host;
}

/** A TCP server that does with each connection what it is told; without a word it is silent. */
export const sink = (
  talk: (socket: Socket) => void = () => undefined,
  address = '127.0.0.1',
): Promise<KeyHost> => listening(createSink(talk), address);

/** A dial that leads to that host whatever the address, and notes which was asked for. */
export function dialTo({ port }: Pick<KeyHost, 'port'>): { dial: Dial; dialled: string[] } {
  const dialled: string[] = [];
  const dial: Dial = async (address, asked, signal) => {
    dialled.push(`${address} ${asked}`);
    const socket = connect({ port, host: '127.0.0.1', signal });
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };
  return { dial, dialled };
}
