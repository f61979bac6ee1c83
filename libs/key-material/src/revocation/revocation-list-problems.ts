import { isSignedWith } from '../certificate/signature.js';
import { sameName } from '../distinguished-name/same-name.js';
import type { TrustAnchor } from '../path-validation/trust-anchor.js';
import { problem, type KeyProblem } from '../problem.js';
import type { RevocationList } from './revocation-list.js';

// Seconds ahead that an issuer's clock may be.
const CLOCK_SKEW = 300;

/**
 * Why a list is not worth keeping: out of date, of the future (no other would ever be newer), or in the name of an anchor without its signature. A list of an authority
 * below an anchor is verified when a path leads through it.
 */
export async function revocationListProblems(
  list: RevocationList,
  anchors: readonly TrustAnchor[],
  now: Date,
): Promise<KeyProblem[]> {
  if (now >= list.nextUpdate)
    return [problem('revocation_list_stale', '', 'The list is out of date: its nextUpdate has passed.')];
  if (list.thisUpdate.getTime() > now.getTime() + CLOCK_SKEW * 1000)
    return [problem('revocation_list_not_yet_valid', '', 'The thisUpdate of the list lies in the future.')];
  const named = anchors.filter(({ certificate }) => sameName(certificate.subject, list.issuer));
  const verified = await Promise.all(named.map(({ certificate }) => isSignedWith(certificate.jwk, list)));
  if (named.length === 0 || verified.includes(true)) return [];
  return [
    problem('revocation_list_signature', '', 'The list is not signed by the trust anchor it is named after.'),
  ];
}
