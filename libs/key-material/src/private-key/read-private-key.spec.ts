import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDer } from '../der/read-der.js';
import { tags } from '../der/tags.js';
import { writeDer, writeSequence } from '../der/write-der.js';
import { KeyMaterialError, type KeyProblemCode } from '../problem.js';
import { ecPair, edwardsPair, jwkOf, rsaPair } from '../testing/keys.js';
import { newKeys, openWorkshop } from '../testing/openssl.js';
import { codesOf, errorOf } from '../testing/rows.js';
import { readPrivateKey } from './read-private-key.js';

const workshop = openWorkshop();
const { openssl, text, selfSigned } = workshop;
for (const [name, newKey] of Object.entries(newKeys)) selfSigned(name, newKey);
const jwkFromPem = (pem: string) => jwkOf(createPrivateKey(pem));
const rsa = rsaPair();

describe('readPrivateKey', () => {
  it.each<[string, () => string]>([
    ['RSA in PKCS#8', () => text('rsa.key')],
    ['RSA in PKCS#1', () => openssl('rsa', '-in', 'rsa.key', '-traditional').toString()],
    ['P-256 in PKCS#8', () => text('p256.key')],
    ['P-256 in SEC1', () => openssl('ec', '-in', 'p256.key').toString()],
    ['P-384 in SEC1', () => openssl('ec', '-in', 'p384.key').toString()],
    ['P-256 as ecparam writes it', () => openssl('ecparam', '-name', 'prime256v1', '-genkey').toString()],
    ['P-256 without its public half', () => openssl('ec', '-in', 'p256.key', '-no_public').toString()],
    [
      'P-384 in PKCS#8 without its public half',
      () => openssl('pkcs8', '-topk8', '-nocrypt', '-in', 'half.key').toString(),
    ],
    ['Ed25519 in PKCS#8', () => text('ed25519.key')],
    ['a key with its certificate', () => text('p256.key') + text('p256.pem')],
    ['a key with text around', () => `Bag Attributes\n  x: y\n${text('p256.key')}\n`],
  ])('reads %s as another library does', async (what, input) => {
    if (what.startsWith('P-384 in PKCS#8'))
      openssl('ec', '-in', 'p384.key', '-no_public', '-out', 'half.key');
    const pem = input();
    const { kid, ...jwk } = await readPrivateKey(pem);
    const plain = pem.slice(
      pem.indexOf('-----BEGIN', pem.includes('PARAMETERS') ? pem.indexOf('-----END EC PARAM') : 0),
    );
    expect(jwk).toEqual(jwkFromPem(plain));
    expect(kid).toMatch(/^[\w-]{43}$/);
  });

  it('reads DER', async () => {
    const der = openssl('pkey', '-in', 'p256.key', '-outform', 'DER');
    expect(await readPrivateKey(new Uint8Array(der))).toEqual(await readPrivateKey(text('p256.key')));
  });

  it('reads PKCS#8 of version 2, with the public key behind', async () => {
    const { privateJwk } = edwardsPair();
    const octets = (member: string) => Buffer.from(privateJwk[member] as string, 'base64url');
    const algorithm = writeSequence(writeDer(tags.objectIdentifier, Buffer.from('2b6570', 'hex')));
    const key = writeDer(tags.octetString, writeDer(tags.octetString, octets('d')));
    const publicKey = writeDer(0x81, Buffer.concat([Buffer.of(0), octets('x')]));
    const info = writeSequence(writeDer(tags.integer, Uint8Array.of(1)), algorithm, key, publicKey);
    expect(await readPrivateKey(info)).toMatchObject(privateJwk);
  });

  it.each([
    ['EC', ecPair()],
    ['OKP', edwardsPair()],
    ['RSA', rsa],
  ])('reads a JWK of type %s with its names, and drops the rest', async (_kty, { privateJwk }) => {
    const named = { ...privateJwk, kid: 'mine', key_ops: ['sign'], ext: true, x5u: 'https://a.example' };
    expect(await readPrivateKey(JSON.stringify(named))).toEqual({ ...privateJwk, kid: 'mine' });
  });

  it('reads a JWK behind a byte order mark, as some editors save it', async () => {
    const { privateJwk } = ecPair();
    expect(await readPrivateKey(`\ufeff${JSON.stringify(privateJwk)}`)).toMatchObject(privateJwk);
  });

  const p256 = ecPair();
  const { d: rsaD, ...withoutD } = rsa.privateJwk;
  const block = (label: string, content: Uint8Array) =>
    `-----BEGIN ${label}-----\n${Buffer.from(content).toString('base64')}\n-----END ${label}-----\n`;
  const pkcs8 = () => new Uint8Array(openssl('pkey', '-in', 'p256.key', '-outform', 'DER'));
  it.each<[string, () => string | Uint8Array, KeyProblemCode]>([
    ['nothing', () => '', 'not_a_private_key'],
    ['a certificate', () => text('p256.pem'), 'not_a_private_key'],
    ['a public JWK', () => JSON.stringify(p256.publicJwk), 'not_a_private_key'],
    ['a JWK Set', () => JSON.stringify({ keys: [p256.privateJwk] }), 'not_a_private_key'],
    [
      'an OpenSSH key',
      () => '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----',
      'not_a_private_key',
    ],
    ['a PKCS#12 store', () => Uint8Array.of(0x30, 0x06, 2, 1, 3, 0x30, 0x01, 6), 'not_a_private_key'],
    ['a megabyte', () => 'x'.repeat(1_000_000), 'not_a_private_key'],
    [
      'encrypted PKCS#8',
      () => openssl('pkcs8', '-topk8', '-in', 'p256.key', '-passout', 'pass:x').toString(),
      'encrypted_private_key',
    ],
    [
      'encrypted PKCS#1',
      () => openssl('rsa', '-aes128', '-traditional', '-in', 'rsa.key', '-passout', 'pass:x').toString(),
      'encrypted_private_key',
    ],
    ['two keys', () => text('p256.key') + text('rsa.key'), 'private_key_malformed'],
    ['a damaged key', () => block('PRIVATE KEY', pkcs8().subarray(0, -1)), 'private_key_malformed'],
    [
      'a key cut out of its wrapper',
      () => block('EC PRIVATE KEY', writeSequence(writeDer(tags.null))),
      'private_key_malformed',
    ],
    ['no base64', () => '-----BEGIN PRIVATE KEY-----\n?\n-----END PRIVATE KEY-----', 'private_key_malformed'],
    [
      'a DSA key',
      () => '-----BEGIN DSA PRIVATE KEY-----\nAAAA\n-----END DSA PRIVATE KEY-----',
      'unusable_private_key',
    ],
    ['an X25519 key', () => openssl('genpkey', '-algorithm', 'X25519').toString(), 'unusable_private_key'],
    ['an RSA-PSS key', () => openssl('genpkey', '-algorithm', 'RSA-PSS').toString(), 'unusable_private_key'],
    [
      'a P-521 key',
      () => openssl('ecparam', '-name', 'secp521r1', '-genkey').toString(),
      'unusable_private_key',
    ],
    ['RSA of 1024 bits', () => openssl('genrsa', '-traditional', '1024').toString(), 'rsa_modulus_size'],
    [
      'another d',
      () => JSON.stringify({ ...p256.privateJwk, d: ecPair().privateJwk.d }),
      'private_key_mismatch',
    ],
    [
      'another RSA d',
      () => JSON.stringify({ ...rsa.privateJwk, d: 'AQAB', dp: 'AQAB' }),
      'private_key_mismatch',
    ],
    ['no d', () => JSON.stringify(withoutD), 'member_missing'],
    [
      'nothing but d',
      () =>
        JSON.stringify({
          ...rsa.publicJwk,
          d: rsaD,
          p: rsa.privateJwk.p,
          q: rsa.privateJwk.q,
          dp: 'AQ',
          dq: 'AQ',
        }),
      'member_missing',
    ],
    ['a d that is no string', () => JSON.stringify({ ...p256.privateJwk, d: 1 }), 'member_malformed'],
    [
      'a d with padding',
      () => JSON.stringify({ ...p256.privateJwk, d: `${p256.privateJwk.d as string}=` }),
      'member_malformed',
    ],
    ['an alg that does not fit', () => JSON.stringify({ ...p256.privateJwk, alg: 'PS256' }), 'alg_mismatch'],
    ['a symmetric key', () => '{"kty":"oct","k":"AAAA"}', 'symmetric_key'],
  ])('refuses %s', async (_what, input, code) => {
    const error = await errorOf(readPrivateKey(input()));
    expect(error.problems.map((found) => found.code)).toEqual([code]);
    expect(error.message).toMatch(/^[ -~]+$/);
  });

  it('refuses a key whose public half belongs to another', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const sec1 = privateKey.export({ format: 'der', type: 'sec1' });
    const foreign = ecPair().publicJwk;
    const point = Buffer.concat([
      Buffer.of(0, 4),
      ...['x', 'y'].map((name) => Buffer.from(foreign[name] as string, 'base64url')),
    ]);
    const [version, key, curve] = readDer(new Uint8Array(sec1)).children;
    const forged = writeSequence(
      version!.octets,
      key!.octets,
      curve!.octets,
      writeDer(0xa1, writeDer(tags.bitString, point)),
    );
    const [code] = await codesOf(readPrivateKey(forged));
    expect(['private_key_malformed', 'private_key_mismatch']).toContain(code);
  });

  it('tells how to convert what it does not read', async () => {
    expect((await errorOf(readPrivateKey('PuTTY-User-Key-File-3: x'))).message).toContain('PuTTYgen');
    expect((await errorOf(readPrivateKey('-----BEGIN OPENSSH PRIVATE KEY-----'))).message).toContain(
      'ssh-keygen',
    );
  });

  it('throws nothing but its own errors', async () => {
    const keys = ['p256', 'rsa', 'ed25519'].map(
      (name) => new Uint8Array(openssl('pkey', '-in', `${name}.key`, '-outform', 'DER')),
    );
    const mutated = fc
      .tuple(fc.constantFrom(...keys), fc.nat(), fc.nat(255))
      .map(([octets, at, value]) => octets.with(at % octets.length, value));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          mutated,
          fc.uint8Array(),
          fc.json().map((json) => new TextEncoder().encode(json)),
        ),
        async (input) => {
          const error: unknown = await readPrivateKey(input).then(
            () => undefined,
            (reason: unknown) => reason,
          );
          if (error !== undefined) expect(error).toBeInstanceOf(KeyMaterialError);
        },
      ),
      { numRuns: 300 },
    );
  });
});
