import { encodeBase64url, type JsonObject, type JsonValue } from '@signet/protocol';
import { chainProblems } from '../certificate/order-chain.js';
import { readPathCertificate } from '../path-validation/path-certificate.js';
import { parseCertificate } from '../certificate/parse-certificate.js';
import { selfSignatureProblems } from '../certificate/self-signature.js';
import { decodeBase64 } from '../formats/base64.js';
import { CertificateError, problem, type KeyProblem } from '../problem.js';
import { materialOf } from './material.js';
import { octetsOf, pathTo } from './member.js';

const MOST_CERTIFICATES = 5;
const LARGEST = 8_192;
const LONGEST_TEXT = Math.ceil(LARGEST / 3) * 4;

/**
 * `x5c` and `x5t#S256` (RFC 7517 §4.7, §4.9) of a key without other problems: the first certificate holds this very
 * key, each next one certifies the one before it. Neither dates nor issuers are judged. `x5t`, a SHA-1, is nobody's
 * proof and ignored.
 */
export async function certificateMemberProblems(jwk: JsonObject, path: string): Promise<KeyProblem[]> {
  const chain = jwk.x5c;
  if (chain === undefined) return digestProblems(jwk, undefined, path);
  const at = pathTo(path, 'x5c');
  if (!Array.isArray(chain) || chain.length === 0)
    return [problem('member_malformed', at, '"x5c" must be an array of certificates, or be left out.')];
  if (chain.length > MOST_CERTIFICATES)
    return [
      problem('too_many_certificates', at, `"x5c" must hold at most ${MOST_CERTIFICATES} certificates.`),
    ];
  const certificates = chain.map(certificateOf);
  const unreadable = certificates.flatMap((octets, index) => entryProblems(octets, `${at}[${index}]`));
  if (unreadable.length > 0) return unreadable;
  const own = certificates[0]!;
  const problems = [
    ...(await ownCertificateProblems(own, jwk, `${at}[0]`)),
    ...(await digestProblems(jwk, own, path)),
  ];
  return problems.length > 0 ? problems : linkProblems(certificates as Uint8Array[], at);
}

async function linkProblems(certificates: readonly Uint8Array[], at: string): Promise<KeyProblem[]> {
  if (certificates.length === 1) return [];
  if (new Set(certificates.map(String)).size < certificates.length)
    return [problem('duplicate_certificate', at, 'The same certificate stands in "x5c" twice.')];
  try {
    const found = await chainProblems(certificates.map((octets) => readPathCertificate(octets)));
    return found.map((one) => ({ ...one, path: at }));
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    return error.problems.map((one) => ({ ...one, path: at }));
  }
}

const certificateOf = (entry: JsonValue): Uint8Array<ArrayBuffer> | undefined =>
  typeof entry === 'string' && entry.length <= LONGEST_TEXT ? decodeBase64(entry) : undefined;

function entryProblems(octets: Uint8Array | undefined, at: string): KeyProblem[] {
  const reason = `Each entry must be standard base64 of one certificate in DER, up to ${LARGEST} octets.`;
  if (!octets) return [problem('certificate_malformed', at, reason)];
  try {
    parseCertificate(octets);
    return [];
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    return error.problems.map((found) => ({ ...found, path: at }));
  }
}

async function ownCertificateProblems(
  octets: Uint8Array,
  jwk: JsonObject,
  at: string,
): Promise<KeyProblem[]> {
  const parsed = parseCertificate(octets);
  if (Object.entries(materialOf(jwk)).some(([member, value]) => parsed.jwk[member] !== value))
    return [problem('certificate_mismatch', at, 'The first certificate must hold the very key of this JWK.')];
  const problems = parsed.problems.length > 0 ? parsed.problems : await selfSignatureProblems(parsed);
  return problems.map((found) => ({ ...found, path: at }));
}

async function digestProblems(
  jwk: JsonObject,
  own: Uint8Array<ArrayBuffer> | undefined,
  path: string,
): Promise<KeyProblem[]> {
  if (jwk['x5t#S256'] === undefined) return [];
  const digest = octetsOf(jwk, 'x5t#S256', path);
  if (!(digest instanceof Uint8Array)) return [digest];
  const expected = own && encodeBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', own)));
  const isGood = expected === undefined ? digest.length === 32 : expected === jwk['x5t#S256'];
  if (isGood) return [];
  const reason = '"x5t#S256" must be the base64url of the SHA-256 of the first certificate in DER.';
  return [problem('certificate_mismatch', pathTo(path, 'x5t#S256'), reason)];
}
