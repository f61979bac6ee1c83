import type { RefusalCode } from './refusal.js';

/** Response header fields, ready to be sent. */
export type ResponseHeaders = Readonly<Record<string, string>>;

/** The request is not let through. `status`, `statusCode`, `expose` and `headers` are where Fastify, Express and Nest look for them. */
export class AccessRefused extends Error {
  override readonly name = 'AccessRefused';
  readonly statusCode: number;
  readonly expose = true;

  constructor(
    readonly status: 400 | 401 | 403,
    /** Undefined when the request carried no credentials at all (RFC 6750 §3.1). */
    readonly code: RefusalCode | undefined,
    description: string,
    /** `www-authenticate` and, where it is needed, `dpop-nonce`. */
    readonly headers: ResponseHeaders,
  ) {
    super(description);
    this.statusCode = status;
  }
}

/** Keys or the status list are needed and cannot be had: the token is neither good nor bad, so it is refused. */
export class VerificationUnavailable extends Error {
  override readonly name = 'VerificationUnavailable';
  readonly status = 503;
  readonly statusCode = 503;
  readonly expose = false;
  readonly headers: ResponseHeaders = { 'retry-after': '5' };
}
