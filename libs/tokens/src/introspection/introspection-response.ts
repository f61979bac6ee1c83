import { signJwt } from '../jwt/sign-jwt.js';
import type { SigningKey } from '../signing-key/signing-key.js';

/** A signed introspection response (RFC 9701 §5): for whom, when, and what was found. Neither `sub` nor `exp`, on purpose. */
export interface IntrospectionClaims {
  iss: string;
  /** The resource server that asked. */
  aud: string;
  iat: number;
  token_introspection: object;
}

export const signIntrospection = (claims: IntrospectionClaims, key: SigningKey): Promise<string> =>
  signJwt(claims, key);
