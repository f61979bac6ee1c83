import { type JsonObject, shown } from '@signet/protocol';
import { refuseAuthentication as refuse } from './refuse-authentication.js';

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

function text(claim: string, value: unknown): string {
  if (typeof value !== 'string' || value === '')
    throw refuse('claim_malformed', { claim, detail: 'a text is required' });
  return value;
}
