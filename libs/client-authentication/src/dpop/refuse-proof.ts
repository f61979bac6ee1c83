import { DpopProofError, type Evidence, type RefusalReason, shown } from '@signet/protocol';
import type { Refuse } from '../jws/refuse.js';

const texts: Partial<Record<RefusalReason, (evidence: Evidence) => string>> = {
  not_a_jwt: ({ detail }) => `is not a signed JWT: ${detail}`,
  algorithm_not_allowed: ({ alg, allowed }) => `is signed with ${alg}; allowed: ${allowed}`,
  header_refused: ({ detail }) => `has a header that is not accepted: ${detail}`,
  signature_format: ({ expected, sent }) =>
    `needs a signature of ${expected} raw bytes, not DER; ${sent} bytes came`,
  signature_mismatch: () => 'is not signed by the key in its header',
  jti_missing: () => 'has no jti of 1 to 256 printable ASCII characters',
  milliseconds: ({ claim }) => `has ${claim} in milliseconds, where seconds are meant`,
  claim_malformed: ({ claim, detail }) => `has a claim that is missing or wrong, ${claim}: ${detail}`,
};

/** A refused proof says why: its sender made it a moment ago and can do better (RFC 9449 §5, §7.1). */
export const refuseProof: Refuse = (reason, evidence = {}) =>
  new DpopProofError('invalid_dpop_proof', `The proof ${texts[reason]?.(evidence) ?? 'is not acceptable'}`);

/** A claim that is not what this request needs. */
export const refuseClaim = (claim: string, sent: unknown, expected: string): Error =>
  refuseProof('claim_malformed', { claim, detail: `expected ${expected}, sent ${shown(sent)}` });
