import { sameName } from '../distinguished-name/same-name.js';
import { findLinkProblem } from '../path-validation/link-problem.js';
import type { PathCertificate } from '../path-validation/path-certificate.js';
import { CertificateError, problem, type KeyProblem, type KeyProblemCode } from '../problem.js';

const refused = (code: KeyProblemCode, reason: string): CertificateError =>
  new CertificateError([problem(code, '', reason)]);

/**
 * The certificates in the order of a chain: the leaf, which issued none of the others, first, then each that issued the
 * one before it. Throws a CertificateError where they are not all one chain.
 */
export function orderedChain(certificates: readonly PathCertificate[]): PathCertificate[] {
  const [leaf, ...others] = certificates.filter((candidate) => !issuedAny(candidate, certificates));
  if (!leaf || others.length > 0)
    throw refused(
      'several_leaf_certificates',
      'Send the certificate of one key, with the chain of its issuers and no other certificate.',
    );
  const chain = [leaf];
  const left = new Set(certificates);
  for (let last: PathCertificate | undefined = leaf; last;) {
    left.delete(last);
    const { issuer }: PathCertificate = last;
    last = [...left].find(({ subject }) => sameName(subject, issuer));
    if (last) chain.push(last);
  }
  if (left.size > 0)
    throw refused('certificate_not_in_chain', 'A certificate does not belong to the chain of the others.');
  return chain;
}

const issuedAny = (candidate: PathCertificate, certificates: readonly PathCertificate[]): boolean =>
  certificates.some((other) => other !== candidate && sameName(candidate.subject, other.issuer));

/** What is wrong with the links of a chain (RFC 7517 §4.7): each certificate certifies the one before it. */
export async function chainProblems(chain: readonly PathCertificate[]): Promise<KeyProblem[]> {
  for (const [index, issuer] of chain.slice(1).entries()) {
    const certificate = chain[index]!;
    if (!sameName(certificate.issuer, issuer.subject))
      return [
        problem(
          'certificate_not_in_chain',
          '',
          'Each certificate of the chain must certify the one before it.',
        ),
      ];
    const found = await findLinkProblem(certificate, issuer);
    if (found) return [found];
  }
  return [];
}
