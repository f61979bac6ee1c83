import type { Refusal } from '../reasons/refusal.js';

/** Error words of RFC 9449 §5 and §8: the proof is not good, or it needs a nonce of ours. */
export type DpopErrorCode = 'invalid_dpop_proof' | 'use_dpop_nonce';

/**
 * Error words of the token endpoint: RFC 6749 §5.2 (`invalid_grant`: a token of another client, at /revoke), RFC 8707 §2,
 * RFC 9396 §5, RFC 9449.
 */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'invalid_target'
  | 'invalid_authorization_details'
  | DpopErrorCode;

/** A request refused in the words of RFC 6749 §5.2. `invalid_client` is answered 401, every other word 400. */
export class OAuthError extends Error {
  constructor(
    readonly code: OAuthErrorCode,
    description: string,
    /** The HTTP authentication scheme the client tried, echoed in the challenge (RFC 6749 §5.2). */
    readonly scheme?: 'Basic',
  ) {
    super(description);
  }
}

/**
 * Client authentication failed. On the wire it is one constant `invalid_client`, whatever the reason (spec.md 29);
 * the reason is kept with the attempt for the owner.
 */
export class ClientAuthenticationError extends OAuthError {
  /** The client the request claims to be from, once that is known: whose owner may read the reason. */
  clientId?: string;

  constructor(
    readonly refusal: Refusal,
    scheme?: 'Basic',
  ) {
    super('invalid_client', 'Client authentication failed', scheme);
  }
}
