import { isPrivateFormat } from '../formats/key-format.js';
import { recogniseFormat } from '../formats/recognise-format.js';
import { readPathCertificate } from '../path-validation/path-certificate.js';
import type { KeyPolicy } from '../policy.js';
import { CertificateError, type KeyProblemCode, problem } from '../problem.js';
import { acceptCertificate } from './accept-certificate.js';
import type { Certificate } from './certificate.js';
import { chainOctetsOf } from './chain-octets.js';
import { chainProblems, orderedChain } from './order-chain.js';
import { privateKeyUploaded } from './private-key-uploaded.js';

const LARGEST_FILE = 65_536;
const LARGEST = 8_192;
const MOST = 5;

const refused = (code: KeyProblemCode, reason: string): CertificateError =>
  new CertificateError([problem(code, '', reason)]);

/**
 * Reads the certificate of a key, alone or with the chain of its issuers, in any order: PEM, DER, PKCS#7, or a JWK with
 * x5c, recognised by content. At most 5 certificates of 8 KiB. The key policy is applied to the key, each signature in the
 * chain is verified; dates are not judged, nor is anybody trusted: see certificateTrustProblems.
 *
 * @returns the leaf; `x5c` of its JWK holds the whole chain
 * @throws {CertificateError} with every problem, and nothing else
 */
export async function readCertificateChain(input: Uint8Array, policy: KeyPolicy = {}): Promise<Certificate> {
  const format = recogniseFormat(input);
  if (isPrivateFormat(format)) throw await privateKeyUploaded(input, format);
  const isTaken = format === 'pkcs7' || format === 'jwk' || format.endsWith('certificate');
  if (isTaken && input.length > LARGEST_FILE)
    throw refused('certificate_too_large', `The file is larger than ${LARGEST_FILE} octets.`);
  const certificates = acceptSizes(await chainOctetsOf(input, format));
  const [leaf, ...issuers] = certificates.length > 1 ? await chained(certificates) : certificates;
  return acceptCertificate(leaf!, issuers, policy);
}

function acceptSizes(certificates: readonly Uint8Array[]): readonly Uint8Array[] {
  if (certificates.length === 0) throw refused('no_certificate', 'There is no certificate in the file.');
  if (certificates.length > MOST)
    throw refused('too_many_certificates', `Send at most ${MOST} certificates: the chain of one key.`);
  if (certificates.some(({ length }) => length > LARGEST))
    throw refused('certificate_too_large', `A certificate is larger than ${LARGEST} octets.`);
  return certificates;
}

async function chained(certificates: readonly Uint8Array[]): Promise<Uint8Array[]> {
  if (new Set(certificates.map(String)).size < certificates.length)
    throw refused('duplicate_certificate', 'The same certificate stands in the file twice.');
  const chain = orderedChain(certificates.map((octets) => readPathCertificate(octets)));
  const problems = await chainProblems(chain);
  if (problems.length > 0) throw new CertificateError(problems);
  return chain.map(({ octets }) => octets);
}
