import {
  describable,
  type Evidence,
  type RefusalReason,
  RegistrationError,
  softwareStatementProblem,
} from '@signet/protocol';
import type { Refuse } from '../jws/refuse.js';

const notByIssuer = () => 'is not signed by its issuer';

const texts: Partial<Record<RefusalReason, (evidence: Evidence) => string>> = {
  not_a_jwt: ({ detail }) => `is not a signed JWT: ${detail}`,
  algorithm_not_allowed: ({ alg, allowed }) => `is signed with ${alg}; allowed: ${allowed}`,
  header_refused: ({ detail }) => `has a header that is not accepted: ${detail}`,
  unknown_key: ({ kid }) => `names the key ${kid}, which its issuer does not have here`,
  signature_format: notByIssuer,
  signature_mismatch: notByIssuer,
  expired: ({ exp, now }) => `has expired: exp is ${exp}, our time was ${now}`,
  clock_skew: ({ claim, sent, now }) => `is not valid yet: ${claim} is ${sent}, our time was ${now}`,
  milliseconds: ({ claim }) => `has ${claim} in milliseconds, where seconds are meant`,
  lifetime_too_long: ({ life, max }) => `lives ${life} seconds; up to ${max} are accepted`,
  jti_missing: () => 'has no jti of 1 to 256 printable ASCII characters',
  claim_malformed: ({ claim, detail }) => `has a claim that is missing or malformed, ${claim}: ${detail}`,
  audience_mismatch: ({ expected }) => `is for another audience than ${expected}`,
};

/** A refused statement is a refused registration, and unlike client authentication it says why (RFC 7591 §3.2.2). */
export const refuseStatement: Refuse = (reason, evidence = {}) =>
  new RegistrationError([
    softwareStatementProblem(
      'invalid_software_statement',
      describable(texts[reason]?.(evidence) ?? 'is not acceptable'),
    ),
  ]);
