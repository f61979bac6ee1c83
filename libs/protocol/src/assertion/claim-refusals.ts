import type { JsonObject } from '../json/json.js';
import { type Refusal, refusal, shown } from '../reasons/refusal.js';

/** `iss` and `sub`: the client ID, twice (RFC 7523 §3 items 1 and 2). */
export function subjectRefusals({ iss, sub }: JsonObject): Refusal[] {
  const missing = Object.entries({ iss, sub }).filter(
    ([, value]) => typeof value !== 'string' || value === '',
  );
  if (missing.length > 0) {
    return missing.map(([claim]) =>
      refusal('claim_malformed', { claim, detail: 'your client ID is required' }),
    );
  }
  return iss === sub ? [] : [refusal('issuer_subject_mismatch', { iss: shown(iss), sub: shown(sub) })];
}

/** Our issuer alone, compared as it stands (RFC 10070 §4; design.md §6 takes a one-element array too). */
export function audienceRefusals({ aud }: JsonObject, issuer: string): Refusal[] {
  const sole = Array.isArray(aud) && aud.length === 1 ? aud[0] : aud;
  return sole === issuer ? [] : [refusal('audience_mismatch', { sent: shown(aud), expected: issuer })];
}

// Printable ASCII, so that nothing reaches the database that it could stumble over.
const identifierSyntax = /^[\x20-\x7e]{1,256}$/;

/** The unique identifier of the JWT (RFC 7519 §4.1.7); here it is required. */
export const identifierRefusals = ({ jti }: JsonObject): Refusal[] =>
  typeof jti === 'string' && identifierSyntax.test(jti) ? [] : [refusal('jti_missing')];
