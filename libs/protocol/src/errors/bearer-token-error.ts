import type { DpopErrorCode } from './oauth-error.js';

/** Error words of RFC 6750 §3.1 and RFC 9449 §7.1; no word at all when the request carried no token (§3). */
export type BearerTokenErrorCode = 'invalid_request' | 'invalid_token' | 'insufficient_scope' | DpopErrorCode;

const statuses = {
  invalid_request: 400,
  invalid_token: 401,
  invalid_dpop_proof: 401,
  use_dpop_nonce: 401,
  insufficient_scope: 403,
} as const;

/** A presented access token missing or refused. The status follows from the word: 400, 401 or 403; 401 without a word. */
export class BearerTokenError extends Error {
  readonly status: 400 | 401 | 403;

  constructor(
    readonly code: BearerTokenErrorCode | undefined,
    description: string,
    /** The scope the request would need (RFC 6750 §3.1), with `insufficient_scope`. */
    readonly scope?: string,
  ) {
    super(description);
    this.status = code ? statuses[code] : 401;
  }
}
