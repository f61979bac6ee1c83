import type { JsonObject } from '@signet/protocol';
import { certificatePartsOf } from '../certificate/certificate-parts.js';
import { signatureAlgorithmOf } from '../certificate/signature-algorithm.js';
import type { SignedOctets } from '../certificate/signature.js';
import { DerError } from '../der/der-error.js';
import { jwkOfPublicKeyInfo } from '../der/public-key-info.js';
import { readDer } from '../der/read-der.js';
import type { DistinguishedName } from '../distinguished-name/distinguished-name.js';
import { readDistinguishedName } from '../distinguished-name/read-distinguished-name.js';
import { sameName } from '../distinguished-name/same-name.js';
import { malformedCertificate } from '../certificate/parse-certificate.js';
import { isUnderstood, type PathExtensions, readPathExtensions } from './extensions/read-path-extensions.js';

/** A certificate read for path validation: all of it that RFC 5280 §6 looks at. */
export interface PathCertificate extends SignedOctets, PathExtensions {
  octets: Uint8Array<ArrayBuffer>;
  version: number;
  /** Upper-case hexadecimal. */
  serial: string;
  subject: DistinguishedName;
  issuer: DistinguishedName;
  isSelfIssued: boolean;
  notBefore: Date;
  notAfter: Date;
  jwk: JsonObject;
  hasUnknownCriticalExtension: boolean;
}

/**
 * Reads a certificate in DER.
 *
 * @param isAnchor allows a serial number of zero or below
 * @throws {CertificateError} `certificate_malformed`
 */
export function readPathCertificate(octets: Uint8Array, isAnchor = false): PathCertificate {
  try {
    return read(octets, isAnchor);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    throw malformedCertificate(`The certificate is not well-formed: ${error.message}.`);
  }
}

function read(octets: Uint8Array, isAnchor: boolean): PathCertificate {
  const root = readDer(octets);
  const parts = certificatePartsOf(root, isAnchor);
  const { version, serial, notBefore, notAfter, signature, extensions } = parts;
  if (extensions.length > 0 && version !== 3) throw new DerError('extensions without version 3');
  const subject = readDistinguishedName(parts.subject);
  const issuer = readDistinguishedName(parts.issuer);
  if (issuer.length === 0) throw new DerError('an issuer without a name');
  return {
    ...readPathExtensions(extensions),
    octets: root.octets,
    version,
    serial,
    subject,
    issuer,
    isSelfIssued: sameName(subject, issuer),
    notBefore,
    notAfter,
    jwk: jwkOfPublicKeyInfo(parts.publicKeyInfo),
    algorithm: signatureAlgorithmOf(parts.signatureAlgorithm),
    signature,
    signed: parts.signed.octets,
    hasUnknownCriticalExtension: extensions.some(
      (extension) => extension.isCritical && !isUnderstood(extension),
    ),
  };
}
