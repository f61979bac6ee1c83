import type { RegistrationConstraints } from '@signet/protocol';

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
  /** RFC 7638 thumbprint of the client's key that authenticated; absent where an administrator made the token. */
  client_key_thumbprint?: string;
  /** Of an initial access token: what it is good for. Without it, one registration. */
  registration?: InitialAccessTokenGrant;
}

/** What an initial access token gives: how many registrations, and what narrows each beside the policy. */
export interface InitialAccessTokenGrant {
  uses: number;
  constraints?: RegistrationConstraints;
}
