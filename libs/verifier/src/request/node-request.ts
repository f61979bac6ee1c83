import type { IncomingMessage } from 'node:http';
import type { RequestFacts, TlsConnection } from './request-facts.js';

/** A request as Node received it; frameworks that rewrite its URL keep the one that was sent. */
export type NodeRequest = Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders'> & {
  originalUrl?: string;
  socket?: unknown;
};

/** The Authorization field and the facts of a request. Repeated fields are seen, which `headers` hides or joins. */
export function readNodeRequest(request: NodeRequest): {
  authorization: readonly string[];
  facts: RequestFacts;
} {
  const linesOf = (name: string) =>
    request.rawHeaders.filter((_, at, all) => at % 2 === 1 && all[at - 1]!.toLowerCase() === name);
  const { method, url, originalUrl = url, socket } = request;
  const certificate = isTlsConnection(socket) ? socket : undefined;
  return {
    authorization: linesOf('authorization'),
    facts: { method, target: originalUrl, dpop: linesOf('dpop'), certificate },
  };
}

const isTlsConnection = (socket: unknown): socket is TlsConnection =>
  typeof (socket as TlsConnection | undefined)?.getPeerCertificate === 'function';
