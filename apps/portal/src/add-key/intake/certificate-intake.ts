import {
  algorithmsOf,
  type Certificate,
  CertificateError,
  certificateProblems,
  printDistinguishedName,
  readCertificateChain,
  readPathCertificate,
} from '@signet/key-material';
import { findBase64Octets } from '../../check-a-key/reading/base64.js';
import { colonHexadecimal } from '../../check-a-key/reading/read-certificate-file.js';
import { pemBlock } from '../../key-text/pem-block.js';
import type { ChainLink, Intake } from './intake.js';

/** A certificate with the chain it came with, if any, in any order. */
export async function certificateIntake(octets: Uint8Array, now: Date): Promise<Intake> {
  try {
    return described(await readCertificateChain(octets), now);
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    return { kind: 'refused', what: 'Certificate', problems: error.problems };
  }
}

function described(certificate: Certificate, now: Date): Intake {
  const { jwk, thumbprint, subject, serial, notBefore, notAfter } = certificate;
  const octets = jwk.x5c.map((text) => findBase64Octets(text)!);
  return {
    kind: 'certificate',
    certificate: {
      key: { jwk, thumbprint, algorithms: algorithmsOf(jwk) },
      subject,
      serial,
      fingerprint: colonHexadecimal(jwk['x5t#S256']),
      life: { notBefore, notAfter },
      problems: certificateProblems(certificate, now),
    },
    chain: octets.map(linkOf),
    material: octets.map((der) => pemBlock('CERTIFICATE', der)).join(''),
  };
}

function linkOf(octets: Uint8Array<ArrayBuffer>): ChainLink {
  const { subject, issuer, notAfter } = readPathCertificate(octets);
  return { subject: printDistinguishedName(subject), issuer: printDistinguishedName(issuer), notAfter };
}
