/** A place in a status list (Token Status List §6.2). */
export interface StatusReference {
  idx: number;
  uri: string;
}

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
  /** Where the status of that key stands (Token Status List §6.2). */
  status?: { status_list: StatusReference };
  /** What the token is bound to (RFC 7800 §3.1): a DPoP key (RFC 9449 §6.1) or a certificate (RFC 8705 §3.1). */
  cnf?: { jkt?: string; 'x5t#S256'?: string };
}
