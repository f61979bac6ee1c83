import { recogniseFormat } from '../formats/recognise-format.js';
import { certificateOctetsOf } from '../certificate/certificate-octets.js';
import { encodeBase64url } from '@signet/protocol';
import { publicKeyProblems } from '../jwk/public-key-problems.js';
import { CertificateError, type KeyProblem, problem } from '../problem.js';
import { printDistinguishedName } from '../distinguished-name/print-distinguished-name.js';
import { authorityProblems } from './issuer-problems.js';
import { type PathCertificate, readPathCertificate } from './path-certificate.js';

/** The certificate of an authority that is trusted as such. */
export interface TrustAnchor {
  certificate: PathCertificate;
  /** RFC 4514. */
  subject: string;
  /** SHA-256 of the certificate, base64url. */
  fingerprint: string;
  /** Whether every certificate below it must be found on a current revocation list, as not revoked. */
  requiresRevocationLists: boolean;
}

/**
 * Reads the certificate of a trust anchor, PEM or DER. It must be a CA's (a leaf that became an anchor is how CVE-2025-6037
 * happened), with a key of the strength asked of everybody; who signed it does not matter (RFC 5280 §6.1.1(d)).
 *
 * @throws {CertificateError} with every problem, and nothing else
 */
export async function readTrustAnchor(
  input: Uint8Array,
  requiresRevocationLists: boolean,
): Promise<TrustAnchor> {
  const certificate = readPathCertificate(certificateOctetsOf(input, recogniseFormat(input)), true);
  const problems = anchorProblems(certificate, requiresRevocationLists);
  if (problems.length > 0) throw new CertificateError(problems);
  const digest = await crypto.subtle.digest('SHA-256', certificate.octets);
  return {
    certificate,
    subject: printDistinguishedName(certificate.subject),
    fingerprint: encodeBase64url(new Uint8Array(digest)),
    requiresRevocationLists,
  };
}

function anchorProblems(certificate: PathCertificate, requiresRevocationLists: boolean): KeyProblem[] {
  const { jwk, keyUsage, subject } = certificate;
  const problems = authorityProblems(certificate, '');
  if (subject.length === 0)
    problems.push(problem('certificate_malformed', '', 'A trust anchor must have a name (its subject).'));
  if (jwk.crv !== 'P-521' && publicKeyProblems(jwk).length > 0)
    problems.push(problem('weak_issuer_key', '', 'The key is of a type or strength not accepted here.'));
  if (problems.length === 0 && requiresRevocationLists && keyUsage && !keyUsage.has('cRLSign'))
    problems.push(
      problem(
        'issuer_key_usage',
        '',
        'The keyUsage of the anchor does not allow it to sign revocation lists.',
      ),
    );
  return problems;
}
