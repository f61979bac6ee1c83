import { certificateProblems } from '../certificate/certificate-problems.js';
import { parseCertificate } from '../certificate/parse-certificate.js';
import { decodeBase64 } from '../formats/base64.js';
import { CertificateError, problem, type KeyProblem } from '../problem.js';
import type { RevocationList } from '../revocation/revocation-list.js';
import { type PathCertificate, readPathCertificate } from './path-certificate.js';
import type { TrustAnchor } from './trust-anchor.js';
import { validatePath } from './validate-path.js';

/**
 * Which certificates of keys are taken: `any` in its dates; only one that is `self_signed`, so that nobody else vouches
 * for the key; or `pki`: only one with a valid path to a trust anchor (RFC 5280 §6).
 */
export type CertificateTrust = 'any' | 'self_signed' | 'pki';

/** A certificate chain and what it is judged by. */
export interface TrustRequest {
  trust: CertificateTrust;
  /** As a JWK accepted by the key policy holds it: leaf first. Undefined for a key without a certificate. */
  x5c: readonly string[] | undefined;
  anchors: readonly TrustAnchor[];
  /** Intermediates beside those presented. Default: none. */
  intermediates?: readonly PathCertificate[];
  revocationLists: readonly RevocationList[];
  /** The longest validity the policy allows, in days. Default: any. */
  longestDays?: number;
  now: Date;
}

/** Why a certificate, or a key without one, is not taken. Looks at nothing but its parameters and fetches nothing. */
export async function certificateTrustProblems(request: TrustRequest): Promise<KeyProblem[]> {
  const { trust, x5c, longestDays, now } = request;
  if (!x5c) return trust === 'pki' ? [noCertificate] : [];
  const chain = x5c.map((entry) => decodeBase64(entry)!);
  const { notBefore, notAfter, isSelfIssued } = parseCertificate(chain[0]!);
  const problems = certificateProblems({ notBefore, notAfter }, now, longestDays);
  if (problems.length > 0 || trust === 'any') return problems;
  if (trust === 'self_signed') return isSelfIssued ? [] : [notSelfSigned];
  return problemsOfPath(chain, request);
}

async function problemsOfPath(chain: readonly Uint8Array[], request: TrustRequest): Promise<KeyProblem[]> {
  try {
    const [leaf, ...presented] = chain.map((octets) => readPathCertificate(octets));
    const intermediates = [...presented, ...(request.intermediates ?? [])];
    return [...(await validatePath({ ...request, leaf: leaf!, intermediates })).problems];
  } catch (error) {
    if (error instanceof CertificateError) return [...error.problems];
    throw error;
  }
}

const noCertificate = problem(
  'certificate_required',
  '',
  'Only keys with a certificate are taken here: send its chain as x5c.',
);

const notSelfSigned = problem(
  'certificate_not_self_signed',
  '',
  'Certificates must be self-signed here: this one was issued by another name.',
);
