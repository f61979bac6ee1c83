import { signJwt } from '../jwt/sign-jwt.js';
import type { SigningKey } from '../signing-key/signing-key.js';
import type { EncodedStatusList } from './status-list.js';

/** A status list token (Token Status List §5.1). Times in seconds. */
export interface StatusListClaims {
  iss: string;
  /** The list's own address, as the tokens' `status` claims have it. */
  sub: string;
  iat: number;
  exp: number;
  /** For how long a copy may be used. */
  ttl: number;
  status_list: EncodedStatusList;
}

export const signStatusList = (claims: StatusListClaims, key: SigningKey): Promise<string> =>
  signJwt(claims, key);
