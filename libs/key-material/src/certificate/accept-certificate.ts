import { encodeBase64url } from '@signet/protocol';
import { encodeBase64 } from '../formats/base64.js';
import { algorithmsOf } from '../jwk/algorithms-of.js';
import { costlyProblems } from '../jwk/costly-problems.js';
import { publicJwkOf } from '../jwk/material.js';
import { publicKeyProblems } from '../jwk/public-key-problems.js';
import { thumbprintOf } from '../jwk/thumbprint.js';
import type { KeyPolicy } from '../policy.js';
import { CertificateError, type KeyProblem } from '../problem.js';
import type { Certificate } from './certificate.js';
import { parseCertificate } from './parse-certificate.js';
import { selfSignatureProblems } from './self-signature.js';

/**
 * Applies the key policy to the key of a certificate in DER, whose issuers, if any, follow it in `x5c`.
 *
 * @throws {CertificateError} with every problem, and nothing else
 */
export async function acceptCertificate(
  octets: Uint8Array,
  issuers: readonly Uint8Array[],
  policy: KeyPolicy,
): Promise<Certificate> {
  const parsed = parseCertificate(octets);
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
      x5c: [parsed.octets, ...issuers].map(encodeBase64),
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
