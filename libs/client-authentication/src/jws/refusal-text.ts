import { describable, type Evidence, type RefusalReason } from '@signet/protocol';

const badSignature = () => 'is not signed by the key it names';

const texts: Partial<Record<RefusalReason, (evidence: Evidence) => string>> = {
  not_a_jwt: ({ detail }) => `is not a signed JWT: ${detail}`,
  algorithm_not_allowed: ({ alg, allowed }) => `is signed with ${alg}; allowed: ${allowed}`,
  header_refused: ({ detail }) => `has a header that is not accepted: ${detail}`,
  unknown_key: ({ kid }) => `names the key ${kid}, which is not among those it may be signed with`,
  ambiguous_key: () => 'names no key where several fit: send the kid',
  key_expired: () => 'is signed with a key outside its dates',
  signature_format: badSignature,
  signature_mismatch: badSignature,
  expired: ({ exp, now }) => `has expired: exp is ${exp}, our time was ${now}`,
  clock_skew: ({ claim, sent, now }) => `is not valid yet: ${claim} is ${sent}, our time was ${now}`,
  milliseconds: ({ claim }) => `has ${claim} in milliseconds, where seconds are meant`,
  lifetime_too_long: ({ life, max }) => `lives ${life} seconds; up to ${max} are accepted`,
  jti_missing: () => 'has no jti of 1 to 256 printable ASCII characters',
  claim_malformed: ({ claim, detail }) => `has a claim that is missing or malformed, ${claim}: ${detail}`,
  audience_mismatch: ({ expected }) => `is for another audience than ${expected}`,
};

/** Texts of one kind of JWT, where they say more than the general ones. */
export type RefusalTexts = typeof texts;

/** What is wrong with a JWT whose sender may be told (RFC 7591 §3.2.2), as the rest of a sentence about it. */
export const refusalText = (reason: RefusalReason, evidence: Evidence, own: RefusalTexts = {}): string =>
  describable((own[reason] ?? texts[reason])?.(evidence) ?? 'is not acceptable');
