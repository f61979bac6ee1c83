import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeAssertion } from '../assertion/make-assertion.js';
import { signJwt } from '../jwt/sign-jwt.js';
import { openedJwt } from '../testing/opened-jwt.js';
import type { ClientKey } from './client-key.js';
import { generateKey } from './generate-key.js';
import { thumbprintOf } from './key-algorithm.js';
import { keyFromFile, keyFromJwk, keyFromPem } from './local-key.js';
import { keyFromSigner } from './remote-key.js';

const directory = mkdtempSync(join(tmpdir(), 'client-key-'));
afterAll(() => rmSync(directory, { recursive: true }));
const isGood = async (key: ClientKey) =>
  openedJwt(await signJwt({ kid: key.kid }, {}, key)).isBy(key.publicJwk);

describe('a key of a client', () => {
  test.each(['ES256', 'ES384', 'PS256', 'Ed25519'] as const)(
    '%s is made, kept and read again',
    async (alg) => {
      const key = await generateKey(alg);
      expect([key.alg, key.publicJwk.d, await isGood(key)]).toEqual([alg, undefined, true]);
      const again = keyFromJwk(key.privateJwk);
      expect(again.publicJwk).toEqual(key.publicJwk);
      expect(openedJwt(await signJwt({}, {}, again)).isBy(key.publicJwk)).toBe(true);
    },
  );

  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  test.each([
    ['PKCS#8', ec.export({ format: 'pem', type: 'pkcs8' }), 'ES256'],
    ['SEC1', ec.export({ format: 'pem', type: 'sec1' }), 'ES256'],
    ['PKCS#1', rsa.export({ format: 'pem', type: 'pkcs1' }), 'PS256'],
    ['a JWK', JSON.stringify(ec.export({ format: 'jwk' })), 'ES256'],
  ])('is read from a file with %s', async (name, text, alg) => {
    const file = join(directory, name.replace(/\W/g, ''));
    writeFileSync(file, text);
    const key = await keyFromFile(file);
    expect([key.alg, key.kid, await isGood(key)]).toEqual([alg, thumbprintOf(key.publicJwk), true]);
  });

  test('is read with its passphrase, its kid and its algorithm', async () => {
    const pem = rsa.export({
      format: 'pem',
      type: 'pkcs8',
      cipher: 'aes-256-cbc',
      passphrase: 'secret',
    }) as string;
    const key = keyFromPem(pem, { passphrase: 'secret', kid: 'mine', alg: 'RS256' });
    expect([key.kid, key.publicJwk.alg, await isGood(key)]).toEqual(['mine', 'RS256', true]);
    expect(() => keyFromPem(pem, { passphrase: 'other' })).toThrow(TypeError);
  });

  test.each<[string, () => unknown]>([
    ['a public JWK', () => keyFromJwk({ ...ec.export({ format: 'jwk' }), d: undefined })],
    ['no key', () => keyFromPem('-----BEGIN CERTIFICATE-----')],
    ['P-521', () => keyFromJwk(jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey))],
    ['another algorithm', () => keyFromJwk(jwkOf(ec), { alg: 'PS256' })],
    ['a symmetric key', () => keyFromJwk({ kty: 'oct', k: 'AAAA' })],
  ])('is refused when it is %s', (_, read) => {
    expect(read).toThrow(TypeError);
  });

  test.each(['ieee-p1363', 'der'] as const)('signs by a callback that answers %s', async (dsaEncoding) => {
    for (const alg of ['ES256', 'ES384'] as const) {
      const { privateJwk, publicJwk } = await generateKey(alg, { kid: 'kms' });
      const key = createPrivateKey({ key: privateJwk, format: 'jwk' });
      const digest = alg === 'ES256' ? 'sha256' : 'sha384';
      const remote = keyFromSigner({
        publicJwk,
        sign: (octets) => Promise.resolve(sign(digest, octets, { key, dsaEncoding })),
      });
      expect(remote.kid).toBe('kms');
      // Often enough to meet an R or S with zeros in front.
      for (let count = 0; count < 300; count++) expect(await isGood(remote)).toBe(true);
    }
  });

  test('refuses what is no signature', async () => {
    const { publicJwk } = await generateKey();
    const remote = keyFromSigner({ publicJwk, sign: () => Promise.resolve(Buffer.alloc(70, 0x30)) });
    await expect(isGood(remote)).rejects.toThrow(TypeError);
  });
});

test('an assertion names the client, the issuer alone and a minute (RFC 7523 §3)', async () => {
  const key = await generateKey('ES256', { kid: 'k' });
  const request = { clientId: 'c_1', issuer: 'https://as.example', key, now: 1_795_000_000_900 };
  const { header, claims, isBy } = openedJwt(await makeAssertion(request));
  expect(header).toEqual({ typ: 'client-authentication+jwt', alg: 'ES256', kid: 'k' });
  const [iat, exp] = [1_795_000_000, 1_795_000_060];
  const jti = expect.stringMatching(/^[\w-]{36}$/) as string;
  expect(claims).toEqual({ iss: 'c_1', sub: 'c_1', aud: 'https://as.example', iat, exp, jti });
  expect(isBy(key.publicJwk)).toBe(true);
  expect(openedJwt(await makeAssertion(request)).claims.jti).not.toBe(claims.jti);
});

function jwkOf(key: KeyObject) {
  return key.export({ format: 'jwk' }) as Record<string, unknown>;
}
