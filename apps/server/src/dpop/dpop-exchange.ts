import type { ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The DPoP side of a request: the proof it carries, and the way a nonce for the next one goes out (RFC 9449 §4.1, §8). */
export interface DpopExchange {
  proof?: string;
  offer: (nonce: string) => void;
}

/** Node joins repeated fields of this name; `acceptFields` has refused them (RFC 9449 §4.3 check 1). */
export function dpopExchangeOf(context: ExecutionContext): DpopExchange {
  const http = context.switchToHttp();
  const { dpop } = http.getRequest<FastifyRequest>().headers;
  return {
    proof: dpop?.toString(),
    // The answer is uncacheable in any case (RFC 9449 §8.2).
    offer: (nonce) => void http.getResponse<FastifyReply>().header('dpop-nonce', nonce),
  };
}
