/** The claims of an access token (RFC 9068 §2.2). Times in seconds. */
export interface AccessTokenClaims {
  iss: string;
  /** The client: client_credentials has no other subject (RFC 9068 §2.2). */
  sub: string;
  client_id: string;
  aud: string;
  iat: number;
  exp: number;
  jti: string;
  scope: string;
  /** RFC 7638 thumbprint of the client's key that authenticated. */
  client_key_thumbprint: string;
}
