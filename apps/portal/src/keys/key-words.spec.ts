import { expect, it } from 'vitest';
import { exampleKey } from '../testing/portal-examples.js';
import { describedKey } from './key-words.js';

it.each([
  [{}, 'EC key on P-256, for ES256, given as a key'],
  [
    { jwk: { kty: 'OKP', crv: 'Ed25519' }, alg: null, source: 'certificate' as const },
    'Ed25519 key, for any algorithm of its kind, given as a certificate',
  ],
  [
    { jwk: { kty: 'RSA', n: 'A'.repeat(512) }, alg: 'PS256', source: 'jwks_uri' as const },
    'RSA key of 3072 bits, for PS256, read from the key set of its client',
  ],
  [{ jwk: { kty: 'RSA' } }, 'Key, for ES256, given as a key'],
])('says of %j: %s', (members, text) => {
  expect(describedKey(exampleKey(members))).toBe(text);
});
