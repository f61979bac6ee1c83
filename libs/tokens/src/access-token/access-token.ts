import type { RegistrationConstraints } from '@signet/protocol';

/**
 * What a token is bound to (RFC 7800 §3.1): `jkt` is the thumbprint of a DPoP key (RFC 9449 §6.1), `x5t#S256` of a certificate
 * (RFC 8705 §3.1).
 */
export interface Confirmation {
  jkt?: string;
  'x5t#S256'?: string;
}

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
  /** RFC 7638 thumbprint of the client's key that authenticated; absent where an administrator made the token. */
  client_key_thumbprint?: string;
  /** Where the status of that key stands (Token Status List §6.2). */
  status?: { status_list: StatusReference };
  /** Of an initial access token: what it is good for. Without it, one registration. */
  registration?: InitialAccessTokenGrant;
  /** Absent from a bearer token. */
  cnf?: Confirmation;
}

/** What an initial access token gives: how many registrations, and what narrows each beside the policy. */
export interface InitialAccessTokenGrant {
  uses: number;
  constraints?: RegistrationConstraints;
}

/** Whether the token is worth nothing without the key it is bound to. */
export const isSenderConstrainedToken = ({ cnf }: Pick<AccessTokenClaims, 'cnf'>): boolean =>
  cnf !== undefined;
