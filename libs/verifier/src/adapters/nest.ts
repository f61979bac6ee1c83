import type { AccessToken } from '../access-token/access-token.js';
import { AccessRefused, VerificationUnavailable } from '../access-refused.js';
import type { NodeRequest } from '../request/node-request.js';
import type { Verifier } from '../verifier.js';
import { accessTokenOf, admit, type GuardOptions } from './guard.js';

export { accessTokenOf, type GuardOptions } from './guard.js';

/** As much of Nest's `ExecutionContext` as is needed. */
export interface ExecutionContextLike {
  switchToHttp(): { getRequest<T>(): T; getResponse<T>(): T };
}

/** What both Fastify's reply and Express' response have. */
interface ResponseLike {
  header(name: string, value: string): unknown;
}

/** A guard for `@UseGuards(…)`. Nest's own filter writes the status; the header fields are set here, because it knows none. */
export class TokenGuard {
  constructor(
    private readonly verifier: Verifier,
    private readonly options: GuardOptions = {},
  ) {}

  async canActivate(context: ExecutionContextLike): Promise<true> {
    const http = context.switchToHttp();
    const request = http.getRequest<NodeRequest & { raw?: NodeRequest }>();
    const response = http.getResponse<ResponseLike>();
    try {
      const { dpopNonce } = await admit(this.verifier, request.raw ?? request, this.options, request);
      if (dpopNonce) response.header('dpop-nonce', dpopNonce);
      return true;
    } catch (error) {
      if (error instanceof AccessRefused || error instanceof VerificationUnavailable)
        for (const [name, value] of Object.entries(error.headers)) response.header(name, value);
      throw error;
    }
  }
}

/** What `createParamDecorator` of Nest needs: `const Token = createParamDecorator(tokenParameter)`. */
export const tokenParameter = (_: unknown, context: ExecutionContextLike): AccessToken =>
  accessTokenOf(context.switchToHttp().getRequest<object>());
