import type { JsonObject } from '@signet/protocol';
import { getChild, getSequence } from '../der/der-element.js';
import { DerError } from '../der/der-error.js';
import { unsignedOctets } from '../der/integer.js';
import { readDer } from '../der/read-der.js';
import { tags } from '../der/tags.js';
import { materialOf } from '../jwk/material.js';
import { problem, type KeyProblem } from '../problem.js';
import type { ParsedCertificate } from './parse-certificate.js';

/**
 * A self-signed certificate must verify with its own key, the very JWK that is accepted; without a trust anchor the
 * signature of any other says nothing. Ask only once its key has passed the policy.
 */
export async function selfSignatureProblems(certificate: ParsedCertificate): Promise<KeyProblem[]> {
  if (!certificate.isSelfIssued || (await isSignedByItself(certificate))) return [];
  const reason =
    'The certificate names itself as its issuer, but its signature does not verify with its own key.';
  return [problem('certificate_malformed', '', reason)];
}

async function isSignedByItself({ jwk, algorithm, signature, signed }: ParsedCertificate): Promise<boolean> {
  if (typeof algorithm === 'string') return false;
  try {
    const key = await crypto.subtle.importKey(
      'jwk',
      materialOf(jwk),
      { ...algorithm, namedCurve: jwk.crv as string },
      false,
      ['verify'],
    );
    const raw = algorithm.name === 'ECDSA' ? fixedLengthSignatureOf(signature, jwk) : signature;
    return await crypto.subtle.verify(algorithm, key, raw, signed);
  } catch {
    return false;
  }
}

// RFC 3279 §2.2.3 writes r and s as two INTEGERs, WebCrypto reads them at full length, one behind the other.
function fixedLengthSignatureOf(signature: Uint8Array, { x }: JsonObject): Uint8Array<ArrayBuffer> {
  const size = x?.toString().length === 64 ? 48 : 32;
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
