import { decodeBase64 } from '../formats/base64.js';
import type { Certificate } from './certificate.js';
import { parseCertificate } from './parse-certificate.js';

/** What people want to know of the certificate of a key. */
export type KeyCertificate = Pick<Certificate, 'subject' | 'serial' | 'notBefore' | 'notAfter'>;

/** What the first certificate of an accepted `x5c` says. */
export function keyCertificateOf([own]: readonly string[]): KeyCertificate {
  const { subject, serial, notBefore, notAfter } = parseCertificate(decodeBase64(own!)!);
  return { subject, serial, notBefore, notAfter };
}
