import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { PublicJwk } from '@signet/key-material';
import type { SigningAlgorithm } from '@signet/protocol';
import { describe, expect, test } from 'vitest';
import { isSignedBy } from './signature.js';

const text = 'signed text';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed25519 = generateKeyPairSync('ed25519');
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });

const jwkOf = (key: KeyObject) => key.export({ format: 'jwk' }) as unknown as PublicJwk;
const raw = (key: KeyObject) => ({ key, dsaEncoding: 'ieee-p1363' }) as const;
const pss = (key: KeyObject, saltLength: number) => ({
  key,
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength,
});

const signatures: [SigningAlgorithm, PublicJwk, Buffer][] = [
  ['ES256', jwkOf(p256.publicKey), sign('sha256', Buffer.from(text), raw(p256.privateKey))],
  ['ES384', jwkOf(p384.publicKey), sign('sha384', Buffer.from(text), raw(p384.privateKey))],
  ['PS256', jwkOf(rsa.publicKey), sign('sha256', Buffer.from(text), pss(rsa.privateKey, 32))],
  ['RS256', jwkOf(rsa.publicKey), sign('sha256', Buffer.from(text), rsa.privateKey)],
  ['EdDSA', jwkOf(ed25519.publicKey), sign(null, Buffer.from(text), ed25519.privateKey)],
  ['Ed25519', jwkOf(ed25519.publicKey), sign(null, Buffer.from(text), ed25519.privateKey)],
];

describe.each(signatures)('%s', (alg, jwk, signature) => {
  test('accepts its own signature', async () => {
    expect(await isSignedBy(jwk, alg, text, signature)).toBe(true);
  });

  test('refuses another text, a changed signature and an empty one', async () => {
    const changed = Buffer.from(signature);
    changed[10] = (changed[10] as number) ^ 1;
    expect(await isSignedBy(jwk, alg, `${text}.`, signature)).toBe(false);
    expect(await isSignedBy(jwk, alg, text, changed)).toBe(false);
    expect(await isSignedBy(jwk, alg, text, Buffer.alloc(0))).toBe(false);
  });
});

test('PS256 refuses a salt that is not as long as the digest (RFC 7518 §3.5)', async () => {
  const signature = sign('sha256', Buffer.from(text), pss(rsa.privateKey, 20));
  expect(await isSignedBy(jwkOf(rsa.publicKey), 'PS256', text, signature)).toBe(false);
});

test('ES256 refuses DER (RFC 7518 §3.4)', async () => {
  const der = sign('sha256', Buffer.from(text), p256.privateKey);
  expect(await isSignedBy(jwkOf(p256.publicKey), 'ES256', text, der)).toBe(false);
});

test('RS256 and PS256 do not pass for each other', async () => {
  const [, , ps256, rs256] = signatures.map(([, , signature]) => signature) as Buffer[];
  expect(await isSignedBy(jwkOf(rsa.publicKey), 'RS256', text, ps256 as Buffer)).toBe(false);
  expect(await isSignedBy(jwkOf(rsa.publicKey), 'PS256', text, rs256 as Buffer)).toBe(false);
});
