/** The successful answer of the token endpoint (RFC 6749 §5.1); `DPoP` for a token bound to a key (RFC 9449 §5). */
export interface TokenResponse {
  access_token: string;
  token_type: 'Bearer' | 'DPoP';
  /** Seconds. */
  expires_in: number;
  scope: string;
}
