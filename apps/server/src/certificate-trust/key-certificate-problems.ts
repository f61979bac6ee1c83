import type { AcceptedKey } from '@signet/key-material';
import { type Problem, refused, type RuleName } from '@signet/protocol';
import type { PolicyInForce } from '../policy/policies.js';
import type { CertificateTrusts } from './certificate-trust.js';

/** Keys accepted by the key policy, the organisation they are for, and the policy it is held to. */
export interface KeysOfOrganisation {
  keys: readonly AcceptedKey[];
  organisationId: string;
  policy: PolicyInForce;
}

/** What is wrong with the certificates of keys, or with keys that have none, under the policy, by the name of each key. Throws `Unavailable`. */
export async function keyCertificateProblems(
  trusts: CertificateTrusts,
  { keys, organisationId, policy }: KeysOfOrganisation,
): Promise<Problem[]> {
  const found = await Promise.all(
    keys.map(async ({ jwk: { x5c, kid } }, index) => {
      const problems = await trusts.problemsOf({ x5c, organisationId, ...policy.certificates });
      return problems.map(({ code, reason }) =>
        refused(`jwks.keys[${index}].x5c`, `(${shownName(kid)}) ${reason}`, ruleOf(code)),
      );
    }),
  );
  return found.flat();
}

// The name is the client's; a problem is ASCII.
const shownName = (kid: string): string => kid.replace(/[^\x21-\x7e]/g, '?').slice(0, 64);

function ruleOf(code: string): RuleName {
  if (code === 'certificate_lifetime') return 'policy/maximum_certificate_lifetime';
  const isAboutDates = code === 'certificate_expired' || code === 'certificate_not_yet_valid';
  return isAboutDates ? 'signet/keys' : 'policy/certificate_trust';
}
