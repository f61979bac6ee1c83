import { explainAssertion } from '@signet/key-material';
import { decodeBase64url } from '@signet/protocol';
import type { Reading } from './reading.js';

/** A client assertion, decoded. Its signature is not verified: that takes the key, and this page has none. */
export function readAssertion(octets: Uint8Array): Reading {
  const jwt = new TextDecoder().decode(octets).trim();
  const explained = explainAssertion(jwt);
  if ('problem' in explained) {
    return { kind: 'unfit', what: 'a JWT that cannot be read', advice: explained.problem };
  }
  const signature = jwt.slice(jwt.lastIndexOf('.') + 1);
  return { kind: 'assertion', ...explained, signatureLength: decodeBase64url(signature)?.length ?? 0 };
}
