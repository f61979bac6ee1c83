/** What introspection says of a token (RFC 7662 §2.2): everything, or that it is not active and nothing else. */
export type IntrospectionResponse =
  | { active: false }
  | {
      active: true;
      scope: string;
      client_id: string;
      /** `DPoP` where it is bound to a DPoP key (RFC 9449 §6.2). */
      token_type: 'Bearer' | 'DPoP';
      exp: number;
      iat: number;
      sub: string;
      aud: string;
      iss: string;
      jti: string;
      /** What the token is bound to (RFC 7800 §3.1). */
      cnf?: object;
    };
