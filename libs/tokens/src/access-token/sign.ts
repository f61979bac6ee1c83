import { signJwt } from '../jwt/sign-jwt.js';
import type { SigningKey } from '../signing-key/signing-key.js';
import type { AccessTokenClaims } from './access-token.js';

/** Signs an access token (RFC 9068 §2). Runs on the thread pool. */
export const signAccessToken = (claims: AccessTokenClaims, key: SigningKey): Promise<string> =>
  signJwt(claims, key);
