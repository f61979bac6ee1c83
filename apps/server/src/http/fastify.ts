import { FastifyAdapter } from '@nestjs/platform-fastify';
import { limits, newIdentifier, paths } from '@signet/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptArrival } from '../mutual-tls/accept-arrival.js';
import { issuerPathRewrite } from './issuer-path.js';
import { acceptFields } from './raw-request.js';
import { RouteTable } from './route-table.js';
import { unreadableRequestWriter } from './unreadable-request.js';

/** Milliseconds; a slow sender is cut off (security.md M02). */
export const times = { headersTimeout: 5_000, requestTimeout: 15_000, keepAliveTimeout: 65_000 };
const LONGEST_PARAMETER = 256;

// Every answer may carry a token or metadata until its endpoint says otherwise (RFC 6749 §5.1, RFC 7591 §3.2).
const headers = { 'cache-control': 'no-store', pragma: 'no-cache', 'x-content-type-options': 'nosniff' };

/** Writes an error as the answer to a request. */
export type ErrorWriter = (error: unknown, request: FastifyRequest, reply: FastifyReply) => void;

const begin = (request: FastifyRequest, reply: FastifyReply): unknown =>
  reply.headers(headers).header('x-request-id', request.id);

/** The HTTP server under Nest: sizes, times, bodies as bytes, one set of headers, and the table of its routes. */
export function createAdapter(
  issuer: string,
  write: ErrorWriter,
): { adapter: FastifyAdapter; routes: RouteTable } {
  const rewrite = issuerPathRewrite(issuer);
  const adapter = new FastifyAdapter({
    skipMiddie: true,
    bodyLimit: limits.body,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    keepAliveTimeout: times.keepAliveTimeout,
    requestTimeout: times.requestTimeout,
    http: { headersTimeout: times.headersTimeout, maxHeaderSize: limits.headers },
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    genReqId: () => newIdentifier('r'),
    rewriteUrl: (request: { url?: string }) => rewrite(request.url ?? '/'),
    clientErrorHandler: unreadableRequestWriter(issuer),
    // The router refuses some paths before any hook runs.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      begin(request, reply);
      write(error, request, reply);
    },
  });
  const fastify = adapter.getInstance();
  const routes = new RouteTable();
  routes.collectFrom(fastify);
  fastify.addHook('onRoute', (route) => {
    if (route.url === paths.revocationLists) route.bodyLimit = limits.revocationListBody;
  });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  fastify.addHook('onRequest', (request, reply, done) => {
    begin(request, reply);
    acceptFields(request);
    acceptArrival(request);
    done();
  });
  return { adapter, routes };
}
