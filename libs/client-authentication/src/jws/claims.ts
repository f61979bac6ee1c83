import { type JsonObject, limits } from '@signet/protocol';
import type { Refuse } from './refuse.js';

/** What times are judged by: our time and the longest life from `iat` to `exp`, both in seconds. */
export interface TimeRule {
  now: number;
  longest: number;
}

/** The times, in seconds (RFC 7519 §4.1.4 to §4.1.6, with a cap on the life). Returns `exp`. Throws what `refuse` makes. */
export function acceptTimes(
  { exp, iat, nbf }: JsonObject,
  { now, longest }: TimeRule,
  refuse: Refuse,
): number {
  const expiry = time('exp', exp, refuse);
  const issued = time('iat', iat, refuse);
  if (expiry <= now - limits.clockSkew) throw refuse('expired', { exp: expiry, now });
  notAhead('iat', issued, now, refuse);
  if (nbf !== undefined) notAhead('nbf', time('nbf', nbf, refuse), now, refuse);
  if (expiry - issued > longest || expiry > now + longest + limits.clockSkew) {
    throw refuse('lifetime_too_long', { life: expiry - issued, max: longest });
  }
  return expiry;
}

// Printable ASCII, so that nothing reaches the database that it could stumble over (security.md A26).
const jtiSyntax = /^[\x20-\x7e]{1,256}$/;

/** The unique identifier of the JWT (RFC 7519 §4.1.7); here it is required. Throws what `refuse` makes. */
export function acceptJti({ jti }: JsonObject, refuse: Refuse): string {
  if (typeof jti !== 'string' || !jtiSyntax.test(jti)) throw refuse('jti_missing');
  return jti;
}

// A NumericDate this large can only be milliseconds: as seconds it is the year 5138.
const MILLISECONDS_FROM = 1e11;

function time(claim: string, value: unknown, refuse: Refuse): number {
  const malformed = (detail: string) => refuse('claim_malformed', { claim, detail });
  if (typeof value !== 'number') throw malformed('a number of seconds since 1970 is required');
  if (value >= MILLISECONDS_FROM) throw refuse('milliseconds', { claim, sent: value });
  if (value < 0) throw malformed('a time before 1970');
  return value;
}

function notAhead(claim: string, value: number, now: number, refuse: Refuse): void {
  if (value > now + limits.clockSkew) {
    throw refuse('clock_skew', { claim, sent: value, now, tolerance: limits.clockSkew });
  }
}
