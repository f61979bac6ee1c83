import { isSignedWith } from '../certificate/signature.js';
import { sameName } from '../distinguished-name/same-name.js';
import type { PathCertificate } from '../path-validation/path-certificate.js';
import { problem, type KeyProblem } from '../problem.js';
import { type RevocationList, revocationScopeText } from './revocation-list.js';

const SHORT_LIVED = 7 * 86_400_000;
const MOST_LISTS = 20;

/**
 * What revocation lists say of the certificates in a path that ends in its anchor (RFC 5280 §6.3). Without a usable list
 * for one of them it is refused: a list that cannot be had must not be what saves a stolen key. Certificates of at most
 * seven days, and client certificates with noRevAvail (RFC 9608), are not looked up.
 */
export async function revocationProblems(
  path: readonly PathCertificate[],
  lists: readonly RevocationList[],
  now: Date,
): Promise<KeyProblem[]> {
  for (const [index, certificate] of path.slice(0, -1).entries()) {
    if (isNeverRevoked(certificate)) continue;
    const found = await findRevocationProblem(certificate, path[index + 1]!, lists, now);
    if (found) return [{ ...found, path: index === 0 ? '' : `path[${index}]` }];
  }
  return [];
}

function isNeverRevoked(certificate: PathCertificate): boolean {
  const { notBefore, notAfter, noRevocationAvailable, basicConstraints } = certificate;
  if (basicConstraints?.isAuthority) return false;
  return noRevocationAvailable === true || notAfter.getTime() - notBefore.getTime() <= SHORT_LIVED;
}

async function findRevocationProblem(
  certificate: PathCertificate,
  issuer: PathCertificate,
  lists: readonly RevocationList[],
  now: Date,
): Promise<KeyProblem | undefined> {
  const concerned = lists.filter((list) => concerns(list, certificate)).slice(0, MOST_LISTS);
  if (concerned.length === 0)
    return problem('revocation_list_missing', '', 'There is no revocation list of the issuer for it.');
  const current = concerned.filter(({ thisUpdate, nextUpdate }) => thisUpdate <= now && now < nextUpdate);
  if (current.length === 0)
    return problem('revocation_list_stale', '', 'The revocation list of its issuer is out of date.');
  const genuine = await withGenuineSignatures(current, issuer);
  if (genuine.length === 0)
    return problem('revocation_list_signature', '', 'The revocation list is not signed by its issuer.');
  const states = newestOfEachScope(genuine).map(({ revoked }) => revoked.get(certificate.serial));
  if (states.includes('revoked'))
    return problem('certificate_revoked', '', 'The certificate was revoked by its issuer.');
  if (states.includes('on_hold'))
    return problem('certificate_on_hold', '', 'The certificate was put on hold by its issuer.');
  return undefined;
}

// RFC 5280 §6.3.3(b).
function concerns({ issuer, scope }: RevocationList, certificate: PathCertificate): boolean {
  const kind = certificate.basicConstraints?.isAuthority ? 'authorities' : 'users';
  const points = certificate.distributionPoints ?? [];
  return (
    sameName(issuer, certificate.issuer) &&
    (scope.subjects === 'all' || scope.subjects === kind) &&
    (!scope.distributionPoints || scope.distributionPoints.some((point) => points.includes(point)))
  );
}

// RFC 5280 §6.3.3(f), (g): by the key that signed the certificate, and meant for it.
async function withGenuineSignatures(
  lists: readonly RevocationList[],
  { jwk, keyUsage }: PathCertificate,
): Promise<RevocationList[]> {
  if (keyUsage && !keyUsage.has('cRLSign')) return [];
  const verified = await Promise.all(lists.map((list) => isSignedWith(jwk, list)));
  return lists.filter((_, index) => verified[index]);
}

// Of one list that was handed in and one that was fetched, the later says who is not on hold any more (RFC 5280 §6.3.3).
const newestOfEachScope = (lists: readonly RevocationList[]): RevocationList[] =>
  lists.filter(({ scope, thisUpdate }) =>
    lists.every(
      (other) =>
        other.thisUpdate <= thisUpdate || revocationScopeText(other.scope) !== revocationScopeText(scope),
    ),
  );
