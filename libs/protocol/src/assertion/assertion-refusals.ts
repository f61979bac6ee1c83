import { limits } from '../limits.js';
import type { Refusal } from '../reasons/refusal.js';
import { audienceRefusals, identifierRefusals, subjectRefusals } from './claim-refusals.js';
import type { DecodedAssertion } from './decoded-assertion.js';
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

/** Everything that gets a decoded assertion refused, whoever signed it, in the server's own words (RFC 7523 §3). */
export const assertionRefusals = (
  { header, claims, signatureLength }: DecodedAssertion,
  { issuer, algorithms, now }: Expectations,
): Refusal[] => [
  ...headerRefusals(header, algorithms),
  ...subjectRefusals(claims),
  ...(issuer === undefined ? [] : audienceRefusals(claims, issuer)),
  ...timeRefusals(claims, { now, longest: limits.assertionLifetime }),
  ...identifierRefusals(claims),
  ...signatureRefusals(header.alg, signatureLength),
];
