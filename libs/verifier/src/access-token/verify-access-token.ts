import { isText } from '../json.js';
import { readCompactJws } from '../jws/compact-jws.js';
import { acceptHeader } from '../jws/header.js';
import { isSigned } from '../jws/signature.js';
import type { IssuerKeys } from '../keys/issuer-keys.js';
import { invalidToken } from '../refusal.js';
import type { Settings } from '../settings.js';
import type { AccessTokenClaims } from './access-token.js';
import { acceptClaims } from './claims.js';

const LARGEST = 16_384;

/** RFC 9068 §4: decrypted where it is encrypted, the form, the header, one key of the issuer, its signature, the claims. Throws `Refusal`. */
export async function verifyAccessToken(
  text: string,
  keys: IssuerKeys,
  settings: Settings,
): Promise<AccessTokenClaims> {
  const signed = settings.decryption ? await settings.decryption.open(text) : text;
  const { header, claims } = readCompactJws(signed, LARGEST, invalidToken);
  const rule = { typ: 'at+jwt', algorithms: settings.algorithms, jwk: false };
  const alg = acceptHeader(header, rule, invalidToken);
  if (!isText(header.kid)) throw invalidToken('The header of the token names no key');
  const key = await keys.find(header.kid, alg);
  if (!key) throw invalidToken('The token is signed with no key of the issuer');
  if (!(await isSigned(signed, key, alg))) throw invalidToken('The signature of the token is wrong');
  return acceptClaims(claims, { ...settings, now: settings.clock() / 1000 });
}
