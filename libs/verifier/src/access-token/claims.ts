import { isText, type JsonObject } from '../json.js';
import { invalidToken } from '../refusal.js';
import type { AccessTokenClaims } from './access-token.js';

export interface ClaimsRule {
  issuer: string;
  audiences: readonly string[];
  /** Seconds since 1970. */
  now: number;
  /** Seconds. */
  clockSkew: number;
}

const required = ['sub', 'client_id', 'jti'];

/** RFC 9068 §4: for us, from our issuer, now, and complete. Throws `Refusal`. */
export function acceptClaims(claims: JsonObject, rule: ClaimsRule): AccessTokenClaims {
  const { iss, aud, scope } = claims;
  if (iss !== rule.issuer) throw invalidToken('The token is of another issuer');
  const audiences = typeof aud === 'string' ? [aud] : Array.isArray(aud) ? (aud as unknown[]) : [];
  if (!audiences.some((audience) => isText(audience) && rule.audiences.includes(audience)))
    throw invalidToken('The token is for another audience');
  const missing = required.find((name) => !isText(claims[name]));
  if (missing) throw invalidToken(`The token has no ${missing}`);
  if (scope !== undefined && typeof scope !== 'string')
    throw invalidToken('The scope of the token is no text');
  acceptTimes(claims, rule);
  return claims as AccessTokenClaims;
}

function acceptTimes({ exp, iat, nbf }: JsonObject, { now, clockSkew }: ClaimsRule): void {
  if (!isTime(exp) || !isTime(iat)) throw invalidToken('The token has no exp or no iat');
  if (exp <= now - clockSkew) throw invalidToken('The token has expired');
  if (iat > now + clockSkew) throw invalidToken('The token was issued in the future');
  if (nbf !== undefined && !(isTime(nbf) && nbf <= now + clockSkew))
    throw invalidToken('The token is not valid yet');
}

export const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);
