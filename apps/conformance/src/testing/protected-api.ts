import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AccessRefused, Verifier } from '@signet/verifier';
import { accessTokenOf as tokenOfExpress, requireToken as guardOfExpress } from '@signet/verifier/express';
import { accessTokenOf, requireToken } from '@signet/verifier/fastify';
import Fastify from 'fastify';

/** An API on the loopback address: GET /orders answers whose token it was, with the scope `read`. */
export interface ProtectedApi {
  url: string;
  stop(): Promise<unknown>;
}

const scopes = ['read'];

async function onFastify(verifier: Verifier, port = 0): Promise<ProtectedApi> {
  const api = Fastify();
  api.get('/orders', { onRequest: requireToken(verifier, { scopes }) }, (request) => ({
    client: accessTokenOf(request).clientId,
  }));
  return { url: await api.listen({ host: '127.0.0.1', port }), stop: () => api.close() };
}

/** The middleware as Express runs it, on the server Express runs on. */
async function onExpress(verifier: Verifier, port = 0): Promise<ProtectedApi> {
  const guard = guardOfExpress(verifier, { scopes });
  const server: HttpServer = createServer((request, response) =>
    guard(request, response, (error) => {
      if (!error) return response.end(JSON.stringify({ client: tokenOfExpress(request).clientId }));
      const { status, headers } = error as AccessRefused;
      return response.writeHead(status, headers).end();
    }),
  );
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, stop: () => new Promise((stopped) => server.close(stopped)) };
}

export const protectedApis = { Fastify: onFastify, Express: onExpress };
