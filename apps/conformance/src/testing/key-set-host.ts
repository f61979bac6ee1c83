import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll } from 'vitest';
import { keySet, type KeyPair } from './key-pair.js';

/** A partner's web server on this machine that publishes a key set, and counts who asks for it. */
export interface KeySetHost {
  uri: string;
  requests: number;
  /** What it answers from now on. */
  answer: (response: ServerResponse) => void;
  publish(...pairs: KeyPair[]): void;
  /** From now on nobody answers there. */
  close(): Promise<void>;
}

const hosts: KeySetHost[] = [];
afterAll(async () => {
  await Promise.all(hosts.map((host) => host.close()));
});

export const json =
  (body: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response
      .writeHead(200, { 'content-type': 'application/jwk-set+json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body));

/** Starts one that publishes the keys of these pairs. It ends with the test file. */
export async function keySetHost(...pairs: KeyPair[]): Promise<KeySetHost> {
  const sockets = new Set<Socket>();
  const server = createServer((_, response) => {
    host.requests += 1;
    host.answer(response);
  });
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host: KeySetHost = {
    uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`,
    requests: 0,
    answer: json(keySet(...pairs)),
    publish: (...published) => {
      host.answer = json(keySet(...published));
    },
    close: async () => {
      if (!server.listening) return;
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, 'close');
    },
  };
  hosts.push(host);
  return host;
}
