import {
  ClientAuthenticationError,
  type Evidence,
  type JsonObject,
  limits,
  refusal,
  type RefusalReason,
  shown,
} from '@signet/protocol';

/** Who the assertion says it is from (RFC 7523 §3 items 1 and 2). Throws `ClientAuthenticationError`. */
export function acceptSubject({ iss, sub }: JsonObject, formClientId: string | undefined): string {
  const subject = text('sub', sub);
  if (text('iss', iss) !== subject)
    throw refuse('issuer_subject_mismatch', { iss: shown(iss), sub: shown(sub) });
  if (formClientId !== undefined && formClientId !== subject) {
    throw refuse('client_id_mismatch', { client_id: shown(formClientId), sub: shown(sub) });
  }
  return subject;
}

/** Our issuer alone, compared as it stands (RFC 10070 §4; design.md §6 takes a one-element array too). */
export function acceptAudience({ aud }: JsonObject, issuer: string): void {
  const sole = Array.isArray(aud) && aud.length === 1 ? aud[0] : aud;
  if (sole !== issuer) throw refuse('audience_mismatch', { sent: shown(aud), expected: issuer });
}

/** The times, in seconds (RFC 7523 §3 items 4 to 6, with a cap on the life). Returns `exp`. */
export function acceptTimes({ exp, iat, nbf }: JsonObject, now: number): number {
  const expiry = time('exp', exp);
  const issued = time('iat', iat);
  if (expiry <= now - limits.clockSkew) throw refuse('expired', { exp: expiry, now });
  notAhead('iat', issued, now);
  if (nbf !== undefined) notAhead('nbf', time('nbf', nbf), now);
  if (
    expiry - issued > limits.assertionLifetime ||
    expiry > now + limits.assertionLifetime + limits.clockSkew
  ) {
    throw refuse('lifetime_too_long', { life: expiry - issued, max: limits.assertionLifetime });
  }
  return expiry;
}

// Printable ASCII, so that nothing reaches the database that it could stumble over (security.md A26).
const jtiSyntax = /^[\x20-\x7e]{1,256}$/;

/** The unique identifier of the assertion (RFC 7523 §3 item 7); here it is required. */
export function acceptJti({ jti }: JsonObject): string {
  if (typeof jti !== 'string' || !jtiSyntax.test(jti)) throw refuse('jti_missing');
  return jti;
}

function text(claim: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw malformed(claim, 'a text is required');
  return value;
}

// A NumericDate this large can only be milliseconds: as seconds it is the year 5138.
const MILLISECONDS_FROM = 1e11;

function time(claim: string, value: unknown): number {
  if (typeof value !== 'number') throw malformed(claim, 'a number of seconds since 1970 is required');
  if (value >= MILLISECONDS_FROM) throw refuse('milliseconds', { claim, sent: value });
  if (value < 0) throw malformed(claim, 'a time before 1970');
  return value;
}

function notAhead(claim: string, value: number, now: number): void {
  if (value > now + limits.clockSkew) {
    throw refuse('clock_skew', { claim, sent: value, now, tolerance: limits.clockSkew });
  }
}

const malformed = (claim: string, detail: string) => refuse('claim_malformed', { claim, detail });

const refuse = (reason: RefusalReason, evidence: Evidence = {}) =>
  new ClientAuthenticationError(refusal(reason, evidence));
