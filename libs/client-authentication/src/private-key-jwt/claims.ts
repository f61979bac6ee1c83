import { audienceRefusals, type JsonObject, shown, subjectRefusals } from '@signet/protocol';
import { throwFirst } from '../jws/throw-first.js';
import { refuseAuthentication as refuse } from './refuse-authentication.js';

/** Who the assertion says it is from (RFC 7523 §3 items 1 and 2). Throws `ClientAuthenticationError`. */
export function acceptSubject(claims: JsonObject, formClientId: string | undefined): string {
  throwFirst(subjectRefusals(claims), refuse);
  const subject = claims.sub as string;
  if (formClientId !== undefined && formClientId !== subject) {
    throw refuse('client_id_mismatch', { client_id: shown(formClientId), sub: shown(subject) });
  }
  return subject;
}

/** Our issuer alone (RFC 10070 §4). Throws `ClientAuthenticationError`. */
export const acceptAudience = (claims: JsonObject, issuer: string): void =>
  throwFirst(audienceRefusals(claims, issuer), refuse);
