import { isSignedWith } from '../certificate/signature.js';
import { publicKeyProblems } from '../jwk/public-key-problems.js';
import { problem, type KeyProblem } from '../problem.js';
import type { PathCertificate } from './path-certificate.js';

/**
 * Why a certificate is not signed by the key of another, or undefined where it is. The issuer's key keeps the rules of
 * a client's, with P-521 besides: what is too weak to sign an assertion is too weak to vouch for one who does.
 */
export async function findLinkProblem(
  certificate: PathCertificate,
  issuer: PathCertificate,
): Promise<KeyProblem | undefined> {
  if (certificate.algorithm === 'weak')
    return problem('weak_signature', '', 'A certificate of the path is signed with SHA-1 or older.');
  if (certificate.algorithm === 'unsupported')
    return problem(
      'unsupported_signature',
      '',
      'A certificate of the path is signed with an algorithm not supported here.',
    );
  if (issuer.jwk.crv !== 'P-521' && publicKeyProblems(issuer.jwk).length > 0)
    return problem('weak_issuer_key', '', 'An issuer has a key of a type or strength not accepted here.');
  if (await isSignedWith(issuer.jwk, certificate)) return undefined;
  return problem(
    'certificate_signature',
    '',
    'The signature of a certificate does not verify with the key of the issuer it names.',
  );
}
