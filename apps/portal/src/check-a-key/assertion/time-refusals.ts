import { type JsonObject, type JsonValue, limits, type Refusal, refusal } from '@signet/protocol';

// As seconds this is the year 5138: who sends more means milliseconds.
const MILLISECONDS_FROM = 1e11;

/** What is wrong with the times of an assertion (RFC 7523 §3 items 4 to 6); `now` is the server's, in seconds. */
export function timeRefusals({ exp, iat, nbf }: JsonObject, now: number): Refusal[] {
  const malformed = Object.entries({ exp, iat, ...(nbf === undefined ? {} : { nbf }) }).flatMap(
    malformedTime,
  );
  if (malformed.length > 0) return malformed;
  const [expiry, issued] = [Number(exp), Number(iat)];
  return [
    ...(expiry <= now - limits.clockSkew ? [refusal('expired', { exp: expiry, now })] : []),
    ...ahead('iat', issued, now),
    ...(nbf === undefined ? [] : ahead('nbf', Number(nbf), now)),
    ...lifetimeRefusals(expiry - issued),
  ];
}

function malformedTime([claim, value]: [string, JsonValue | undefined]): Refusal[] {
  if (typeof value !== 'number') {
    return [refusal('claim_malformed', { claim, detail: 'a number of seconds since 1970 is required' })];
  }
  return value >= MILLISECONDS_FROM ? [refusal('milliseconds', { claim, sent: value })] : [];
}

const ahead = (claim: string, value: number, now: number): Refusal[] =>
  value > now + limits.clockSkew
    ? [refusal('clock_skew', { claim, sent: value, now, tolerance: limits.clockSkew })]
    : [];

const lifetimeRefusals = (life: number): Refusal[] =>
  life > limits.assertionLifetime
    ? [refusal('lifetime_too_long', { life, max: limits.assertionLifetime })]
    : [];
