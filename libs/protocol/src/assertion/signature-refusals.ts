import type { JsonValue } from '../json/json.js';
import { type Refusal, refusal } from '../reasons/refusal.js';

// RFC 7518 §3.4: two numbers of fixed size. OpenSSL writes them as DER, which is a few octets longer.
const lengths: Readonly<Record<string, number>> = { ES256: 64, ES384: 96 };

/** What the size of a signature gives away (DCR-2106). */
export function signatureRefusals(alg: JsonValue | undefined, signatureLength: number): Refusal[] {
  const expected = typeof alg === 'string' && Object.hasOwn(lengths, alg) ? lengths[alg] : undefined;
  return expected === undefined || signatureLength === expected
    ? []
    : [refusal('signature_format', { expected, sent: signatureLength })];
}
