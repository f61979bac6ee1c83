import { certificateProblems } from '../certificate/certificate-problems.js';
import { problem, type KeyProblem } from '../problem.js';
import { CLIENT_AUTH } from './extensions/usage.js';
import type { PathCertificate } from './path-certificate.js';

/** What a client's own certificate must be like under a trust anchor: more than a registered, self-signed one must. */
export function leafProblems(certificate: PathCertificate, now: Date): KeyProblem[] {
  const { basicConstraints, keyUsage, extendedKeyUsage } = certificate;
  const problems = certificateProblems(certificate, now);
  if (certificate.version !== 3)
    problems.push(problem('certificate_malformed', '', 'The certificate must be of version 3.'));
  if (certificate.hasUnknownCriticalExtension)
    problems.push(
      problem('certificate_critical_extension', '', 'The certificate has a critical extension unknown here.'),
    );
  if (basicConstraints?.isAuthority)
    problems.push(
      problem('ca_certificate', '', 'This is the certificate of an authority (CA:TRUE), not of a client.'),
    );
  if (!keyUsage?.has('digitalSignature'))
    problems.push(
      problem('certificate_key_usage', '', 'The certificate must have keyUsage with digitalSignature.'),
    );
  // anyExtendedKeyUsage alone is not enough: a certificate for every purpose was made for none.
  if (!extendedKeyUsage?.includes(CLIENT_AUTH))
    problems.push(
      problem('certificate_extended_key_usage', '', 'The certificate must have extKeyUsage with clientAuth.'),
    );
  return problems;
}
