import { certificateProblems } from '../certificate/certificate-problems.js';
import { problem, type KeyProblem, type KeyProblemCode } from '../problem.js';
import { ANY_EXTENDED_KEY_USAGE, CLIENT_AUTH } from './extensions/usage.js';
import type { PathCertificate } from './path-certificate.js';

/** What makes a certificate an authority's (RFC 5280 §6.1.4(k), (n)). Whether basicConstraints is critical is its issuer's matter. */
export function authorityProblems(certificate: PathCertificate, at: string): KeyProblem[] {
  const { version, basicConstraints, keyUsage, nameConstraints } = certificate;
  const problems: KeyProblem[] = [];
  const add = (code: KeyProblemCode, reason: string) => problems.push(problem(code, at, reason));
  if (version !== 3 || !basicConstraints?.isAuthority)
    return [
      problem('not_a_ca', at, 'The issuer is no CA: its certificate lacks basicConstraints with CA:TRUE.'),
    ];
  if (keyUsage && !keyUsage.has('keyCertSign'))
    add('issuer_key_usage', 'The keyUsage of the issuer does not allow it to sign certificates.');
  if (certificate.hasUnknownCriticalExtension)
    add('certificate_critical_extension', 'The issuer has a critical extension unknown here.');
  if ([...(nameConstraints?.permitted ?? []), ...(nameConstraints?.excluded ?? [])].some(isOfOtherForm))
    add('name_constraints_unsupported', 'The issuer constrains names of a form not supported here.');
  return problems;
}

const isOfOtherForm = ({ form }: { form: string }): boolean => form === 'other';

/** What forbids the issuer at that place of a path to stand there. */
export function issuerProblems(path: readonly PathCertificate[], index: number, now: Date): KeyProblem[] {
  const issuer = path[index]!;
  const at = `path[${index}]`;
  const problems = [...certificateProblems(issuer, now), ...authorityProblems(issuer, at)];
  const placed = problems.map((found) => ({ ...found, path: at }));
  const purposes = issuer.extendedKeyUsage;
  if (purposes && ![CLIENT_AUTH, ANY_EXTENDED_KEY_USAGE].some((purpose) => purposes.includes(purpose)))
    placed.push(
      problem(
        'issuer_extended_key_usage',
        at,
        'The extKeyUsage of the issuer does not allow certificates for clientAuth.',
      ),
    );
  // RFC 5280 §6.1.4(l): self-issued certificates are not counted.
  const between = path.slice(1, index).filter(({ isSelfIssued }) => !isSelfIssued).length;
  if (between > (issuer.basicConstraints?.pathLength ?? Infinity))
    placed.push(
      problem(
        'path_length',
        at,
        'More authorities stand below the issuer than its pathLenConstraint allows.',
      ),
    );
  return placed;
}
