import { writeTime } from '../der/write-time.js';
import { tags, contextTag } from '../der/tags.js';
import { writeDer, writeSequence } from '../der/write-der.js';
import { writeIdentifier } from '../der/write-identifier.js';
import type { WebCryptoKey } from './web-crypto-key.js';
import { signatureAlgorithmFor, signForCertificate } from './sign-certificate.js';

/** Whose certificate, and from when to when. */
export interface SelfSignedRequest {
  /** An extractable public key of WebCrypto: ECDSA on P-256 or P-384, RSA-PSS with SHA-256, or Ed25519. */
  publicKey: WebCryptoKey;
  privateKey: WebCryptoKey;
  /** 1 to 64 characters (RFC 5280 appendix A.1, ub-common-name). */
  commonName: string;
  notBefore: Date;
  notAfter: Date;
}

const COMMON_NAME = '2.5.4.3';
const BASIC_CONSTRAINTS = '2.5.29.19';
const KEY_USAGE = '2.5.29.15';
const LONGEST_NAME = 64;

/**
 * Makes the certificate of a signing key, signed by that key (RFC 5280 §4.1): version 3, no authority, for digital
 * signatures only. Returns DER.
 *
 * @throws {RangeError} for a name that is empty or too long
 */
export async function makeSelfSignedCertificate(
  request: SelfSignedRequest,
): Promise<Uint8Array<ArrayBuffer>> {
  const { publicKey, privateKey, commonName, notBefore, notAfter } = request;
  const length = [...commonName].length;
  if (length === 0 || length > LONGEST_NAME)
    throw new RangeError(`The name of a certificate has 1 to ${LONGEST_NAME} characters.`);
  const algorithm = signatureAlgorithmFor(privateKey);
  const name = nameOf(commonName);
  const content = writeSequence(
    writeDer(contextTag(0), writeDer(tags.integer, Uint8Array.of(2))),
    newSerial(),
    algorithm,
    name,
    writeSequence(writeTime(notBefore), writeTime(notAfter)),
    name,
    new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)),
    extensions,
  );
  const signature = await signForCertificate(privateKey, content);
  return writeSequence(content, algorithm, writeDer(tags.bitString, Uint8Array.of(0), signature));
}

const nameOf = (commonName: string): Uint8Array =>
  writeSequence(
    writeDer(
      tags.set,
      writeSequence(
        writeIdentifier(COMMON_NAME),
        writeDer(tags.utf8String, new TextEncoder().encode(commonName)),
      ),
    ),
  );

// Positive, without a zero in front, and 127 random bits (RFC 5280 §4.1.2.2).
function newSerial(): Uint8Array {
  const octets = crypto.getRandomValues(new Uint8Array(16));
  octets[0] = (octets[0]! & 0x3f) | 0x40;
  return writeDer(tags.integer, octets);
}

const critical = (identifier: string, value: Uint8Array): Uint8Array =>
  writeSequence(
    writeIdentifier(identifier),
    writeDer(tags.boolean, Uint8Array.of(0xff)),
    writeDer(tags.octetString, value),
  );

// keyUsage: the first bit of a byte with seven unused, digitalSignature (RFC 5280 §4.2.1.3).
const digitalSignature = writeDer(tags.bitString, Uint8Array.of(7, 0x80));

const extensions = writeDer(
  contextTag(3),
  writeSequence(critical(BASIC_CONSTRAINTS, writeSequence()), critical(KEY_USAGE, digitalSignature)),
);
