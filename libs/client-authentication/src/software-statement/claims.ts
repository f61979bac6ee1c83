import { type JsonObject, shown } from '@signet/protocol';
import { refuseStatement as refuse } from './refuse-statement.js';

// Printable ASCII, so that nothing reaches the database that it could stumble over (security.md A26).
const nameSyntax = /^[\x20-\x7e]{1,255}$/;

/** A claim that names someone or something. Throws `RegistrationError`. */
export function acceptName(claim: string, value: unknown): string {
  if (typeof value === 'string' && nameSyntax.test(value)) return value;
  throw refuse('claim_malformed', { claim, detail: '1 to 255 printable ASCII characters are required' });
}

/**
 * A statement is about software, not for one server: without `aud` it is for all, and among several we need only be one
 * (RFC 7519 §4.1.3). Throws `RegistrationError`.
 */
export function acceptStatementAudience({ aud }: JsonObject, issuer: string): void {
  if (aud === undefined || [aud].flat().includes(issuer)) return;
  throw refuse('audience_mismatch', { sent: shown(aud), expected: issuer });
}
