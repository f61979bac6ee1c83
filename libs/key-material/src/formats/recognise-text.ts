import { isJsonObject } from '@signet/protocol';
import { secretProblems } from '../jwk/secret-members.js';
import { findJson } from './find-json.js';
import type { KeyFormat } from './key-format.js';

const label = (words: string): RegExp => new RegExp(`-----BEGIN ${words}-----`);

// In this order: whatever holds a private key is one, before anything else it may be.
const marks: readonly [RegExp, KeyFormat][] = [
  [label('ENCRYPTED PRIVATE KEY'), 'encrypted-private-key'],
  [/^Proc-Type: 4,ENCRYPTED/m, 'encrypted-private-key'],
  [label('OPENSSH PRIVATE KEY'), 'openssh-private-key'],
  [label('(?:[A-Z0-9]+ )*PRIVATE KEY'), 'pem-private-key'],
  [/^PuTTY-User-Key-File-/m, 'putty-private-key'],
  [label('TRUSTED CERTIFICATE'), 'trusted-certificate'],
  [label('(?:X509 )?CERTIFICATE'), 'pem-certificate'],
  [label('(?:NEW )?CERTIFICATE REQUEST'), 'csr'],
  [label('X509 CRL'), 'crl'],
  [label('(?:PKCS7|PKCS #7 SIGNED DATA|CMS)'), 'pkcs7'],
  [label('(?:[A-Z0-9]+ )*PUBLIC KEY'), 'pem-public-key'],
  [label('PGP [A-Z ]+'), 'pgp'],
  [/^---- BEGIN SSH2 PUBLIC KEY ----/m, 'ssh-public-key'],
  [/^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d+|sk-[\w-]+@openssh\.com) AAAA/m, 'ssh-public-key'],
  [label('[^-\\n]+'), 'other-pem'],
  [/^\s*eyJ[\w-]*\.[\w-]*\.[\w-]*\s*$/, 'jwt'],
  [/^\s*</, 'markup'],
];

/** Recognises a file that is not DER. */
export function recogniseText(octets: Uint8Array): KeyFormat {
  const text = new TextDecoder('latin1').decode(octets);
  const mark = marks.find(([pattern]) => pattern.test(text));
  if (mark) return mark[1];
  if (/^\s*[{[]/.test(text)) return recogniseJson(octets);
  return /^[^\0-\x08\x0e-\x1f]*$/.test(text) ? 'text' : 'unknown';
}

function recogniseJson(octets: Uint8Array): KeyFormat {
  const value = findJson(octets);
  if (!isJsonObject(value)) return 'json';
  const keys = Array.isArray(value.keys) ? value.keys.filter(isJsonObject) : [value];
  if (keys.some((key) => 'kty' in key && secretProblems(key, '').length > 0)) return 'private-jwk';
  if (Array.isArray(value.keys)) return 'jwks';
  return 'kty' in value ? 'jwk' : 'json';
}
