import {
  algorithmsOf,
  type Certificate,
  CertificateError,
  certificateProblems,
  readCertificate,
} from '@signet/key-material';
import { decodeBase64url } from '@signet/protocol';
import type { Reading } from './reading.js';

/** One X.509 certificate, with what its dates mean now. */
export async function readCertificateFile(octets: Uint8Array, now: Date): Promise<Reading> {
  try {
    return described(await readCertificate(octets), now);
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    return { kind: 'refused', what: 'Certificate', problems: error.problems };
  }
}

const described = (certificate: Certificate, now: Date): Reading => ({
  kind: 'certificate',
  key: {
    jwk: certificate.jwk,
    thumbprint: certificate.thumbprint,
    algorithms: algorithmsOf(certificate.jwk),
  },
  subject: certificate.subject,
  serial: certificate.serial,
  fingerprint: colonHexadecimal(certificate.jwk['x5t#S256']),
  life: { notBefore: certificate.notBefore, notAfter: certificate.notAfter },
  problems: certificateProblems(certificate, now),
});

/** Octets in base64url as OpenSSL prints them: pairs of hexadecimal digits with colons between. */
export const colonHexadecimal = (digest: string): string =>
  Array.from(decodeBase64url(digest) ?? [], (octet) => octet.toString(16).padStart(2, '0'))
    .join(':')
    .toUpperCase();
