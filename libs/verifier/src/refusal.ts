/** The error codes of RFC 6750 §3.1 and of RFC 9449 §7.1 and §9. */
export type RefusalCode =
  'invalid_request' | 'invalid_token' | 'insufficient_scope' | 'invalid_dpop_proof' | 'use_dpop_nonce';

/** Why a request is refused, before the verifier makes it an answer with its challenges. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    description: string,
    /** The scopes that were needed (RFC 6750 §3). */
    readonly scope?: string,
  ) {
    super(description);
  }
}

/** How a check refuses: each kind of JWT does so in its own words. */
export type Refuse = (reason: string) => Error;

export const invalidToken: Refuse = (reason) => new Refusal('invalid_token', reason);
export const invalidProof: Refuse = (reason) => new Refusal('invalid_dpop_proof', reason);
