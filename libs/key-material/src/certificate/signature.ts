import type { JsonObject } from '@signet/protocol';
import { getChild, getSequence } from '../der/der-element.js';
import { DerError } from '../der/der-error.js';
import { unsignedOctets } from '../der/integer.js';
import { readDer } from '../der/read-der.js';
import { tags } from '../der/tags.js';
import { materialOf } from '../jwk/material.js';
import type { SignatureAlgorithm } from './signature-algorithm.js';

/** What is signed in a certificate or revocation list, and how. */
export interface SignedOctets {
  algorithm: SignatureAlgorithm | 'weak' | 'unsupported';
  signature: Uint8Array<ArrayBuffer>;
  /** What the signature covers. */
  signed: Uint8Array<ArrayBuffer>;
}

/** Whether the key made the signature. False, never an error, for a key of another type and for a broken signature. */
export async function isSignedWith(
  jwk: JsonObject,
  { algorithm, signature, signed }: SignedOctets,
): Promise<boolean> {
  if (typeof algorithm === 'string') return false;
  try {
    const parameters = { ...algorithm, namedCurve: jwk.crv as string };
    const key = await crypto.subtle.importKey('jwk', materialOf(jwk), parameters, false, ['verify']);
    const raw = algorithm.name === 'ECDSA' ? fixedLengthSignatureOf(signature, jwk) : signature;
    return await crypto.subtle.verify(algorithm, key, raw, signed);
  } catch {
    return false;
  }
}

// RFC 3279 §2.2.3 writes r and s as two INTEGERs, WebCrypto reads them at full length, one behind the other.
function fixedLengthSignatureOf(signature: Uint8Array, { x }: JsonObject): Uint8Array<ArrayBuffer> {
  const size = Math.floor((String(x).length * 3) / 4);
  const pair = readDer(signature);
  getSequence(pair, 2);
  const raw = new Uint8Array(2 * size);
  for (const index of [0, 1]) {
    const number = unsignedOctets(getChild(pair, index, tags.integer));
    if (number.length > size) throw new DerError('a signature longer than its curve allows');
    raw.set(number, (index + 1) * size - number.length);
  }
  return raw;
}
