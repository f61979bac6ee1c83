import type { JsonObject, JsonValue } from '../json/json.js';
import { limits } from '../limits.js';
import { type Refusal, refusal } from '../reasons/refusal.js';

/** What times are judged by: the server's time and the longest life from `iat` to `exp`, both in seconds. */
export interface TimeRule {
  now: number;
  longest: number;
}

// As seconds this is the year 5138: who sends more means milliseconds.
const MILLISECONDS_FROM = 1e11;

/** What is wrong with `exp`, `iat` and `nbf` (RFC 7519 §4.1.4 to §4.1.6, RFC 7523 §3 items 4 to 6), with a cap on the life. */
export function timeRefusals({ exp, iat, nbf }: JsonObject, { now, longest }: TimeRule): Refusal[] {
  const malformed = Object.entries({ exp, iat, ...(nbf === undefined ? {} : { nbf }) }).flatMap(
    malformedTime,
  );
  if (malformed.length > 0) return malformed;
  const [expiry, issued] = [Number(exp), Number(iat)];
  return [
    ...(expiry <= now - limits.clockSkew ? [refusal('expired', { exp: expiry, now })] : []),
    ...ahead('iat', issued, now),
    ...(nbf === undefined ? [] : ahead('nbf', Number(nbf), now)),
    ...(expiry - issued > longest
      ? [refusal('lifetime_too_long', { life: expiry - issued, max: longest })]
      : []),
  ];
}

function malformedTime([claim, value]: [string, JsonValue | undefined]): Refusal[] {
  const malformed = (detail: string) => [refusal('claim_malformed', { claim, detail })];
  if (typeof value !== 'number') return malformed('a number of seconds since 1970 is required');
  if (value >= MILLISECONDS_FROM) return [refusal('milliseconds', { claim, sent: value })];
  return value < 0 ? malformed('a time before 1970') : [];
}

const ahead = (claim: string, value: number, now: number): Refusal[] =>
  value > now + limits.clockSkew
    ? [refusal('clock_skew', { claim, sent: value, now, tolerance: limits.clockSkew })]
    : [];
