import type { JsonObject } from '../json.js';

/** The claims of an access token that passed (RFC 9068 §2.2). Times in seconds. */
export interface AccessTokenClaims extends JsonObject {
  iss: string;
  sub: string;
  client_id: string;
  aud: string | readonly string[];
  iat: number;
  exp: number;
  jti: string;
  scope?: string;
}

/** What the caller of an API may rely on. */
export interface AccessToken {
  clientId: string;
  scopes: ReadonlySet<string>;
  /** What the caller proved besides having the token (RFC 8705 §3, RFC 9449 §6). */
  binding: 'none' | 'certificate' | 'dpop';
  claims: AccessTokenClaims;
  /** To be sent as `DPoP-Nonce` with the answer, where nonces are in use (RFC 9449 §8.2). */
  dpopNonce?: string;
}
