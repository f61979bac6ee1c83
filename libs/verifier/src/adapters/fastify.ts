import type { NodeRequest } from '../request/node-request.js';
import type { Verifier } from '../verifier.js';
import { admit, type GuardOptions } from './guard.js';

export { accessTokenOf, type GuardOptions } from './guard.js';

/** As much of Fastify's request and reply as is needed. */
export interface FastifyRequestLike {
  raw: NodeRequest;
}
export interface FastifyReplyLike {
  header(name: string, value: string): unknown;
}

/** An `onRequest` or `preHandler` hook that lets only verified tokens in. Refusals go to the error handler, with their headers. */
export function requireToken(verifier: Verifier, options: GuardOptions = {}) {
  return async (request: FastifyRequestLike, reply: FastifyReplyLike): Promise<void> => {
    const { dpopNonce } = await admit(verifier, request.raw, options, request);
    if (dpopNonce) reply.header('dpop-nonce', dpopNonce);
  };
}
