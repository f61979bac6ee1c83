import { problem, type KeyProblem } from '../problem.js';
import type { ParsedCertificate } from './parse-certificate.js';
import { isSignedWith } from './signature.js';

/**
 * A self-signed certificate must verify with its own key, the very JWK that is accepted; without a trust anchor the
 * signature of any other says nothing. Ask only once its key has passed the policy.
 */
export async function selfSignatureProblems(certificate: ParsedCertificate): Promise<KeyProblem[]> {
  if (!certificate.isSelfIssued || (await isSignedWith(certificate.jwk, certificate))) return [];
  const reason =
    'The certificate names itself as its issuer, but its signature does not verify with its own key.';
  return [problem('certificate_malformed', '', reason)];
}
