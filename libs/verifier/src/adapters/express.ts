import type { NodeRequest } from '../request/node-request.js';
import type { Verifier } from '../verifier.js';
import { admit, type GuardOptions } from './guard.js';

export { accessTokenOf, type GuardOptions } from './guard.js';

/** As much of Express' response as is needed; that of `node:http` has it too. */
export interface ExpressResponseLike {
  setHeader(name: string, value: string): unknown;
}

/** A middleware that lets only verified tokens in. Refusals go to the error middleware; Express' own sends their headers. */
export function requireToken(verifier: Verifier, options: GuardOptions = {}) {
  return (request: NodeRequest, response: ExpressResponseLike, next: (error?: unknown) => void): void => {
    admit(verifier, request, options).then(({ dpopNonce }) => {
      if (dpopNonce) response.setHeader('dpop-nonce', dpopNonce);
      next();
    }, next);
  };
}
