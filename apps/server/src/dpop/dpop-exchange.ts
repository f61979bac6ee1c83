import type { ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findArrival } from '../mutual-tls/arrivals.js';

/** The DPoP side of a request: the proof it carries, and the way a nonce for the next one goes out (RFC 9449 §4.1, §8). */
export interface DpopExchange {
  proof?: string;
  /** Whether it came to the alias of the endpoint (RFC 8705 §5). */
  overMutualTls: boolean;
  offer: (nonce: string) => void;
}

/** Node joins repeated fields of this name; `acceptFields` has refused them (RFC 9449 §4.3 check 1). */
export function dpopExchangeOf(context: ExecutionContext): DpopExchange {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  const { dpop } = request.headers;
  return {
    proof: dpop?.toString(),
    overMutualTls: findArrival(request) !== undefined,
    // The answer is uncacheable in any case (RFC 9449 §8.2).
    offer: (nonce) => void http.getResponse<FastifyReply>().header('dpop-nonce', nonce),
  };
}
