import type { JwsHeader, VerificationKey } from '../client-authentication.js';
import type { CompactJws } from './compact-jws.js';
import type { Refuse } from './refuse.js';
import { isSignedBy, signatureLength } from './signature.js';

/** Verifies the signature with that one key (RFC 7515 §5.2). Throws what `refuse` makes. */
export async function verifyJws(
  jws: CompactJws,
  { alg }: JwsHeader,
  key: VerificationKey,
  refuse: Refuse,
): Promise<void> {
  const expected = signatureLength(alg, key.jwk);
  const sent = jws.signature.length;
  if (sent !== expected) throw refuse('signature_format', { expected, sent });
  if (!(await isSignedBy(key.jwk, alg, jws.signingInput, jws.signature))) {
    throw refuse('signature_mismatch', { kid: key.kid });
  }
}
