import {
  type Certificate,
  certificateProblems,
  CertificateError,
  readCertificate,
} from '@signet/key-material';
import { HttpProblem } from '@signet/protocol';
import type { CertificateKey } from '@signet/store';
import { keyPolicy } from '../client-metadata/key-policy.js';

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** PEM text, or DER as base64: the bytes the certificate reader takes. */
const bytesOf = (certificate: string): Uint8Array =>
  BASE64.test(certificate) ? Buffer.from(certificate, 'base64') : Buffer.from(certificate);

/** The certificate checked. Throws `HttpProblem` 422 that says what came instead, or what is wrong with it. */
export async function acceptCertificate(text: string, now: Date): Promise<Certificate> {
  try {
    const certificate = await readCertificate(bytesOf(text), keyPolicy);
    const problems = certificateProblems(certificate, now);
    if (problems.length > 0) throw new CertificateError(problems);
    return certificate;
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    const [first] = error.problems;
    throw new HttpProblem(
      422,
      error.problems.map(({ reason }) => reason).join(' '),
      {},
      { code: first?.code },
    );
  }
}

/** The certificate as the row of a key. */
export const certificateKey = (certificate: Certificate): CertificateKey => ({
  thumbprint: certificate.thumbprint,
  kid: certificate.jwk.kid,
  jwk: certificate.jwk,
  not_before: certificate.notBefore,
  not_after: certificate.notAfter,
  certificate_subject: certificate.subject,
  certificate_serial: certificate.serial,
});
