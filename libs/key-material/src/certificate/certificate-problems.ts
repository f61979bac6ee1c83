import { limits } from '@signet/protocol';
import { problem, type KeyProblem } from '../problem.js';
import type { Certificate } from './certificate.js';

const DAY = 86_400_000;

/**
 * What a certificate's dates forbid at a moment. Its end is kept to the second, as its owner decided it; its beginning
 * gets the usual tolerance, since many a certificate is made seconds before it is used.
 *
 * @param longestDays the longest validity the policy allows, in days; default: any
 */
export function certificateProblems(
  { notBefore, notAfter }: Pick<Certificate, 'notBefore' | 'notAfter'>,
  now: Date,
  longestDays = Infinity,
): KeyProblem[] {
  const problems: KeyProblem[] = [];
  if (now > notAfter)
    problems.push(
      problem('certificate_expired', 'notAfter', `The certificate expired on ${notAfter.toISOString()}.`),
    );
  if (now.getTime() + limits.clockSkew * 1000 < notBefore.getTime())
    problems.push(
      problem(
        'certificate_not_yet_valid',
        'notBefore',
        `The certificate is valid from ${notBefore.toISOString()} on.`,
      ),
    );
  if (notAfter.getTime() - notBefore.getTime() > longestDays * DAY)
    problems.push(
      problem(
        'certificate_lifetime',
        'notAfter',
        `The certificate must not be valid for more than ${longestDays} days.`,
      ),
    );
  return problems;
}
