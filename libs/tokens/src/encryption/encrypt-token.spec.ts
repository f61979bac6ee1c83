import {
  createDecipheriv,
  createPublicKey,
  constants,
  diffieHellman,
  generateKeyPairSync,
  hash,
  type JsonWebKey,
  type KeyObject,
  privateDecrypt,
} from 'node:crypto';
import type { PublicJwk } from '@signet/key-material';
import { describe, expect, test } from 'vitest';
import { encryptToken } from './encrypt-token.js';

const jwkOf = (key: KeyObject) =>
  ({ ...key.export({ format: 'jwk' }), kid: 'enc-1' }) as unknown as PublicJwk;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

const partsOf = (jwe: string) => jwe.split('.').map((part) => Buffer.from(part, 'base64url'));
const headerOf = (jwe: string) =>
  JSON.parse(String(partsOf(jwe)[0])) as { alg: string; epk: JsonWebKey; kid: string };

/** Opens a JWE as its reader would, written from RFC 7516 §5.2 and RFC 7518 for these two algorithms. */
function opened(jwe: string, privateKey: KeyObject): string {
  const [, encryptedKey, nonce, ciphertext, tag] = partsOf(jwe) as [Buffer, Buffer, Buffer, Buffer, Buffer];
  const key = unwrapped(jwe, encryptedKey, privateKey);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
    .setAAD(Buffer.from(jwe.slice(0, jwe.indexOf('.'))))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString();
}

function unwrapped(jwe: string, encryptedKey: Buffer, privateKey: KeyObject): Buffer {
  const { alg, epk } = headerOf(jwe);
  if (alg === 'RSA-OAEP-256')
    return privateDecrypt(
      { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
      encryptedKey,
    );
  const secret = diffieHellman({ privateKey, publicKey: createPublicKey({ key: epk, format: 'jwk' }) });
  const suffix = Buffer.from(
    '0000000e' + Buffer.from(alg).toString('hex') + '0000000000000000' + '00000100',
    'hex',
  );
  const agreed = hash('sha256', Buffer.concat([Buffer.from('00000001', 'hex'), secret, suffix]), 'buffer');
  const decipher = createDecipheriv('aes256-wrap', agreed, Buffer.alloc(8, 0xa6));
  return Buffer.concat([decipher.update(encryptedKey), decipher.final()]);
}

describe('an encrypted token (RFC 7516, RFC 7519 §5.2)', () => {
  test.each([
    ['ECDH-ES+A256KW', ec],
    ['RSA-OAEP-256', rsa],
  ])('says how with %s, and its reader has the signed token in it', (alg, pair) => {
    const jwe = encryptToken('a.signed.token', jwkOf(pair.publicKey));
    expect(headerOf(jwe)).toMatchObject({ alg, enc: 'A256GCM', cty: 'JWT', kid: 'enc-1' });
    expect(headerOf(jwe)).not.toHaveProperty('zip');
    expect(opened(jwe, pair.privateKey)).toBe('a.signed.token');
    expect(jwe).not.toContain('signed');
  });

  test('is another one each time, with another ephemeral key', () => {
    const [one, other] = [0, 1].map(() => encryptToken('x', jwkOf(ec.publicKey))) as [string, string];
    expect(headerOf(one).epk).not.toEqual(headerOf(other).epk);
    expect(headerOf(one).epk).not.toHaveProperty('d');
    expect(one.split('.')[3]).not.toBe(other.split('.')[3]);
  });

  test('is not opened by another key, nor after a change', () => {
    const jwe = encryptToken('x', jwkOf(ec.publicKey));
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => opened(jwe, stranger.privateKey)).toThrow();
    const [head, key, nonce, ciphertext, tag = ''] = jwe.split('.');
    const forged = (tag.startsWith('A') ? 'B' : 'A') + tag.slice(1);
    expect(() => opened([head, key, nonce, ciphertext, forged].join('.'), ec.privateKey)).toThrow();
  });

  test.each(['ed25519', 'P-384'])('is not made for a key of type %s', (type) => {
    const pair =
      type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: type });
    expect(() => encryptToken('x', jwkOf(pair.publicKey))).toThrow('nothing is encrypted');
  });
});
