import { type JsonObject, type Refusal, refusal, shown } from '@signet/protocol';
import type { DecodedAssertion } from '../reading/decoded-assertion.js';
import { headerRefusals } from './header-refusals.js';
import { signatureRefusals } from './signature-refusals.js';
import { timeRefusals } from './time-refusals.js';

/** What the server would hold against an assertion. */
export interface Expectations {
  /** Unknown while the server has not said it. */
  issuer: string | undefined;
  algorithms: readonly string[];
  /** The server's clock, seconds. */
  now: number;
}

/** Everything that gets a decoded assertion refused, whoever signed it, in the server's own words (spec.md §2). */
export const assertionRefusals = (
  { header, claims, signatureLength }: DecodedAssertion,
  { issuer, algorithms, now }: Expectations,
): Refusal[] => [
  ...headerRefusals(header, algorithms),
  ...subjectRefusals(claims),
  ...(issuer === undefined ? [] : audienceRefusals(claims, issuer)),
  ...timeRefusals(claims, now),
  ...identifierRefusals(claims),
  ...signatureRefusals(header.alg, signatureLength),
];

function subjectRefusals({ iss, sub }: JsonObject): Refusal[] {
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

// design.md §6: the issuer alone; an array of that one is taken too.
function audienceRefusals({ aud }: JsonObject, issuer: string): Refusal[] {
  const sole = Array.isArray(aud) && aud.length === 1 ? aud[0] : aud;
  return sole === issuer ? [] : [refusal('audience_mismatch', { sent: shown(aud), expected: issuer })];
}

const identifierRefusals = ({ jti }: JsonObject): Refusal[] =>
  typeof jti === 'string' && /^[\x20-\x7e]{1,256}$/.test(jti) ? [] : [refusal('jti_missing')];
