import { type DpopErrorCode, OAuthError } from './oauth-error.js';

/** A DPoP proof missing or refused. As it is at the token endpoint (RFC 9449 §5); a resource answers with a challenge (§7.1). */
export class DpopProofError extends OAuthError {
  declare readonly code: DpopErrorCode;

  constructor(code: DpopErrorCode, description: string) {
    super(code, description);
  }
}
