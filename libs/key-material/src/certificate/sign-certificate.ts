import { tags, contextTag } from '../der/tags.js';
import { writeDer, writeSequence } from '../der/write-der.js';
import { writeIdentifier } from '../der/write-identifier.js';
import { derSignatureOf } from '../signature/ecdsa-format.js';
import type { WebCryptoKey } from './web-crypto-key.js';

const SHA_256 = '2.16.840.1.101.3.4.2.1';
const SALT_LENGTH = 32;

const digest = writeSequence(writeIdentifier(SHA_256), writeDer(tags.null));
const mask = writeSequence(writeIdentifier('1.2.840.113549.1.1.8'), digest);

// RFC 4055 §3.1: nothing left to its default, which is SHA-1.
const pssParameters = writeSequence(
  writeDer(contextTag(0), digest),
  writeDer(contextTag(1), mask),
  writeDer(contextTag(2), writeDer(tags.integer, Uint8Array.of(SALT_LENGTH))),
);

// RFC 5758 §3.2, RFC 8410 §3, RFC 4055 §3.
const algorithms: Readonly<Record<string, Uint8Array>> = {
  'ECDSA P-256': writeSequence(writeIdentifier('1.2.840.10045.4.3.2')),
  'ECDSA P-384': writeSequence(writeIdentifier('1.2.840.10045.4.3.3')),
  Ed25519: writeSequence(writeIdentifier('1.3.101.112')),
  'RSA-PSS': writeSequence(writeIdentifier('1.2.840.113549.1.1.10'), pssParameters),
};

const kindOf = ({ algorithm }: WebCryptoKey): string =>
  'namedCurve' in algorithm ? `${algorithm.name} ${String(algorithm.namedCurve)}` : algorithm.name;

/** The AlgorithmIdentifier of what the key signs. Throws a RangeError for a key of another kind. */
export function signatureAlgorithmFor(key: WebCryptoKey): Uint8Array {
  const kind = kindOf(key);
  if (!Object.hasOwn(algorithms, kind))
    throw new RangeError(`A key of the kind ${kind} signs no certificates here.`);
  return algorithms[kind]!;
}

/** A signature as certificates carry it: ECDSA in DER (RFC 3279 §2.2.3), others as they are. */
export async function signForCertificate(
  key: WebCryptoKey,
  octets: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  const hash = kindOf(key).endsWith('P-384') ? 'SHA-384' : 'SHA-256';
  const parameters = { name: key.algorithm.name, hash, saltLength: SALT_LENGTH };
  const signature = new Uint8Array(await crypto.subtle.sign(parameters, key, octets));
  return key.algorithm.name === 'ECDSA' ? derSignatureOf(signature) : signature;
}
