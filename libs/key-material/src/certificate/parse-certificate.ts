import type { JsonObject } from '@signet/protocol';
import { haveSameOctets } from '../der/der-element.js';
import { DerError } from '../der/der-error.js';
import { jwkOfPublicKeyInfo } from '../der/public-key-info.js';
import { readDer } from '../der/read-der.js';
import { CertificateError, problem, type KeyProblem } from '../problem.js';
import { type CertificateParts, certificatePartsOf } from './certificate-parts.js';
import { distinguishedNameOf } from '../distinguished-name/print-distinguished-name.js';
import { extensionProblems } from './extension-problems.js';
import { signatureAlgorithmOf } from './signature-algorithm.js';
import type { SignedOctets } from './signature.js';

/** A certificate read, its key not yet judged. */
export interface ParsedCertificate
  extends SignedOctets, Pick<CertificateParts, 'serial' | 'notBefore' | 'notAfter'> {
  octets: Uint8Array<ArrayBuffer>;
  jwk: JsonObject;
  subject: string;
  issuer: string;
  /** Whether subject and issuer are the same, so that its own key must verify its signature. */
  isSelfIssued: boolean;
  /** What is wrong with its signature algorithm and extensions. */
  problems: KeyProblem[];
}

/**
 * Parses one certificate in DER, no signature verified.
 *
 * Read here and not by a general X.509 library: that reads BER leniently, parses every extension, and so lets 10 KB
 * of alternative names cost 0.7 s (measured). This reads the few fields that count, strictly; a test with mutated
 * certificates asserts that it reads nothing where OpenSSL reads nothing or something else.
 *
 * @throws {CertificateError} `certificate_malformed`
 */
export function parseCertificate(octets: Uint8Array): ParsedCertificate {
  try {
    return parse(octets);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    throw malformedCertificate(`The certificate is not well-formed DER: ${error.message}.`);
  }
}

export const malformedCertificate = (reason: string): CertificateError =>
  new CertificateError([problem('certificate_malformed', '', reason)]);

function parse(input: Uint8Array): ParsedCertificate {
  const root = readDer(input);
  const parts = certificatePartsOf(root);
  const algorithm = signatureAlgorithmOf(parts.signatureAlgorithm);
  return {
    octets: root.octets,
    jwk: jwkOfPublicKeyInfo(parts.publicKeyInfo),
    subject: distinguishedNameOf(parts.subject),
    issuer: distinguishedNameOf(parts.issuer),
    serial: parts.serial,
    notBefore: parts.notBefore,
    notAfter: parts.notAfter,
    isSelfIssued: haveSameOctets(parts.subject, parts.issuer),
    algorithm,
    signature: parts.signature,
    signed: parts.signed.octets,
    problems: [...signatureProblems(algorithm), ...extensionProblems(parts.extensions)],
  };
}

function signatureProblems(algorithm: ParsedCertificate['algorithm']): KeyProblem[] {
  if (algorithm === 'weak')
    return [
      problem(
        'weak_signature',
        '',
        'The certificate is signed with SHA-1 or older. Have it signed with SHA-256 or better.',
      ),
    ];
  if (algorithm === 'unsupported')
    return [
      problem('unsupported_signature', '', 'The certificate is signed with an algorithm not supported here.'),
    ];
  return [];
}
