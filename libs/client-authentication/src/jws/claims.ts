import { identifierRefusals, type JsonObject, type TimeRule, timeRefusals } from '@signet/protocol';
import type { Refuse } from './refuse.js';
import { throwFirst } from './throw-first.js';

/** The times, in seconds (RFC 7519 §4.1.4 to §4.1.6, with a cap on the life). Returns `exp`. Throws what `refuse` makes. */
export function acceptTimes(claims: JsonObject, rule: TimeRule, refuse: Refuse): number {
  throwFirst(timeRefusals(claims, rule), refuse);
  return claims.exp as number;
}

/** The unique identifier of the JWT (RFC 7519 §4.1.7); here it is required. Throws what `refuse` makes. */
export function acceptJti(claims: JsonObject, refuse: Refuse): string {
  throwFirst(identifierRefusals(claims), refuse);
  return claims.jti as string;
}
