import { isPrivateFormat } from '../formats/key-format.js';
import { recogniseFormat } from '../formats/recognise-format.js';
import type { KeyPolicy } from '../policy.js';
import { acceptCertificate } from './accept-certificate.js';
import { certificateOctetsOf } from './certificate-octets.js';
import type { Certificate } from './certificate.js';
import { privateKeyUploaded } from './private-key-uploaded.js';

/**
 * Reads one X.509 certificate, PEM or DER, recognised by content, and applies the key policy to its key. Dates are
 * not judged here, see certificateProblems; nor is any issuer.
 *
 * @throws {CertificateError} with every problem, and nothing else
 */
export async function readCertificate(input: Uint8Array, policy: KeyPolicy = {}): Promise<Certificate> {
  const format = recogniseFormat(input);
  if (isPrivateFormat(format)) throw await privateKeyUploaded(input, format);
  return acceptCertificate(certificateOctetsOf(input, format), [], policy);
}
