import { encodeBase64url } from '@signet/protocol';
import { encodeBase64 } from '../formats/base64.js';
import { isPrivateFormat } from '../formats/key-format.js';
import { recogniseFormat } from '../formats/recognise-format.js';
import { algorithmsOf } from '../jwk/algorithms-of.js';
import { costlyProblems } from '../jwk/costly-problems.js';
import { publicJwkOf } from '../jwk/material.js';
import { publicKeyProblems } from '../jwk/public-key-problems.js';
import { thumbprintOf } from '../jwk/thumbprint.js';
import type { KeyPolicy } from '../policy.js';
import { CertificateError, type KeyProblem } from '../problem.js';
import { certificateOctetsOf } from './certificate-octets.js';
import type { Certificate } from './certificate.js';
import { parseCertificate } from './parse-certificate.js';
import { privateKeyUploaded } from './private-key-uploaded.js';
import { selfSignatureProblems } from './self-signature.js';

/**
 * Reads one X.509 certificate, PEM or DER, recognised by content, and applies the key policy to its key. Dates are
 * not judged here, see certificateProblems; nor is any issuer.
 *
 * @throws {CertificateError} with every problem, and nothing else
 */
export async function readCertificate(input: Uint8Array, policy: KeyPolicy = {}): Promise<Certificate> {
  const format = recogniseFormat(input);
  if (isPrivateFormat(format)) throw await privateKeyUploaded(input, format);
  const parsed = parseCertificate(certificateOctetsOf(input, format));
  refuse([...publicKeyProblems(parsed.jwk), ...parsed.problems]);
  const key = publicJwkOf(parsed.jwk);
  refuse([...(await costlyProblems(key, '', policy)), ...(await selfSignatureProblems(parsed))]);
  const thumbprint = await thumbprintOf(key);
  const digest = await crypto.subtle.digest('SHA-256', parsed.octets);
  const { subject, issuer, serial, notBefore, notAfter } = parsed;
  return {
    jwk: {
      ...key,
      kid: thumbprint,
      x5c: [encodeBase64(parsed.octets)],
      'x5t#S256': encodeBase64url(new Uint8Array(digest)),
    },
    thumbprint,
    subject,
    issuer,
    serial,
    notBefore,
    notAfter,
    alg: algorithmsOf(key)[0]!,
  };
}

function refuse(problems: readonly KeyProblem[]): void {
  if (problems.length > 0) throw new CertificateError(problems);
}
