import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { KeyProblemCode } from '../problem.js';
import { newKeys } from '../testing/openssl.js';
import { openIssuer, utf8 } from '../testing/issued-certificates.js';
import { codesOf, errorOf } from '../testing/rows.js';
import { thumbprintOf } from '../jwk/thumbprint.js';
import { readPrivateKey } from '../private-key/read-private-key.js';
import { readCertificate } from './read-certificate.js';

const name = '/C=DE/O=Acme, Inc./OU=Keys \\+ Co/CN=client';
const workshop = openIssuer('-subj', name);
const { openssl, read, text, selfSigned, rsa, p256, der } = workshop;
selfSigned('p384', newKeys.p384, '-sha512');
selfSigned('ed25519', newKeys.ed25519);
selfSigned('pss', newKeys.rsa, '-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:32');

describe('readCertificate', () => {
  it.each([
    ['rsa', 'RSA', 'PS256'],
    ['pss', 'RSA', 'PS256'],
    ['p256', 'EC', 'ES256'],
    ['p384', 'EC', 'ES384'],
    ['ed25519', 'OKP', 'EdDSA'],
    ['leaf', 'EC', 'ES256'],
    ['extended', 'EC', 'ES256'],
  ])('reads %s in PEM and DER alike, as another library does', async (file, kty, alg) => {
    const certificate = await readCertificate(read(`${file}.pem`));
    expect(await readCertificate(der(file))).toEqual(certificate);
    const peer = new X509Certificate(read(`${file}.pem`));
    expect(certificate).toMatchObject({
      alg,
      jwk: { ...peer.publicKey.export({ format: 'jwk' }), kty, x5c: [peer.raw.toString('base64')] },
      serial: peer.serialNumber,
      notBefore: new Date(peer.validFrom),
      notAfter: new Date(peer.validTo),
    });
    expect(Buffer.from(certificate.jwk['x5t#S256'], 'base64url').toString('hex').toUpperCase()).toBe(
      peer.fingerprint256.replaceAll(':', ''),
    );
    expect(certificate.jwk.kid).toBe(certificate.thumbprint);
    expect(certificate.thumbprint).toBe(await thumbprintOf(certificate.jwk));
    expect(Object.keys(certificate.jwk)).not.toContain('alg');
  });

  it('writes the subject as RFC 4514 has it', async () => {
    expect((await readCertificate(rsa)).subject).toBe('CN=client,OU=Keys \\+ Co,O=Acme\\, Inc.,C=DE');
    expect(await readCertificate(read('leaf.pem'))).toMatchObject({
      subject: 'CN=leaf',
      issuer: 'CN=client,OU=Keys \\+ Co,O=Acme\\, Inc.,C=DE',
    });
  });

  it.each([
    ['Windows line ends', () => utf8(text('p256.pem').replaceAll('\n', '\r\n'))],
    ['a byte order mark', () => utf8(`\ufeff${text('p256.pem')}`)],
    ['empty lines around', () => utf8(`\n\n${text('p256.pem')}\n \n`)],
    ['no end of the last line', () => utf8(text('p256.pem').trim())],
    ['one long line', () => utf8(text('p256.pem').replace(/([^-])\n([^-])/g, '$1$2'))],
    ['the older label', () => utf8(text('p256.pem').replaceAll('CERTIFICATE', 'X509 CERTIFICATE'))],
  ])('accepts %s', async (_what, input) => {
    expect(await readCertificate(input())).toEqual(await readCertificate(p256));
  });
});

describe('what is no single certificate', () => {
  const pem = text('p256.pem');
  const body = pem.split('\n')[1]!;
  it.each<[string, () => Uint8Array, KeyProblemCode]>([
    ['nothing', () => new Uint8Array(), 'not_a_certificate'],
    ['a signing request', () => read('leaf.csr'), 'not_a_certificate'],
    ['a public key', () => openssl('pkey', '-in', 'p256.key', '-pubout'), 'not_a_certificate'],
    ['PKCS#7', () => openssl('crl2pkcs7', '-nocrl', '-certfile', 'p256.pem'), 'not_a_certificate'],
    [
      'PKCS#12',
      () => openssl('pkcs12', '-export', '-in', 'p256.pem', '-inkey', 'p256.key', '-passout', 'pass:'),
      'not_a_certificate',
    ],
    ['a picture', () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'not_a_certificate'],
    ['100 megabytes', () => new Uint8Array(100_000_000), 'not_a_certificate'],
    ['a trusted certificate', () => openssl('x509', '-in', 'p256.pem', '-trustout'), 'trusted_certificate'],
    ['two certificates', () => utf8(pem + text('rsa.pem')), 'several_certificates'],
    ['the same certificate twice', () => utf8(pem + pem), 'several_certificates'],
    [
      'parameters before it',
      () => utf8(`-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${pem}`),
      'several_certificates',
    ],
    ['text before it', () => openssl('x509', '-in', 'p256.pem', '-text'), 'text_around_certificate'],
    ['text after it', () => utf8(`${pem}\nsubject=x`), 'text_around_certificate'],
    ['no end', () => utf8(pem.replace(/-----END.*/, '')), 'text_around_certificate'],
    ['a key in the file', () => utf8(pem + text('p256.key')), 'private_key_uploaded'],
    ['a key in front', () => utf8(text('p256.key') + pem), 'private_key_uploaded'],
    ['a private JWK', () => utf8('{"kty":"EC","d":"AA"}'), 'private_key_uploaded'],
    ['base64url', () => utf8(pem.replace(body, body.replace(/\w/, '_'))), 'certificate_malformed'],
    [
      'no base64 at all',
      () => utf8('-----BEGIN CERTIFICATE-----\n?\n-----END CERTIFICATE-----'),
      'certificate_malformed',
    ],
    [
      'no content',
      () => utf8('-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----'),
      'certificate_malformed',
    ],
    ['PEM above 32 KiB', () => utf8(pem + '\n'.repeat(33_000)), 'certificate_too_large'],
    ['DER above 32 KiB', () => Buffer.concat([der('p256'), Buffer.alloc(33_000)]), 'certificate_too_large'],
  ])('is refused: %s', async (_what, input, code) => {
    expect(await codesOf(readCertificate(input()))).toEqual([code]);
  });

  it('names the key of an uploaded private key, and shows none of it', async () => {
    for (const input of [text('p256.key') + pem, pem + text('p256.key')]) {
      const error = await errorOf(readCertificate(utf8(input)));
      expect(error.exposed).toEqual([(await readCertificate(p256)).thumbprint]);
    }
    const { d } = await readPrivateKey(text('p256.key'));
    const error = await errorOf(readCertificate(openssl('pkey', '-in', 'p256.key', '-outform', 'DER')));
    expect(error.exposed).toHaveLength(1);
    expect(error.message).not.toContain(d);
  });

  it('exposes nothing when the private key cannot be read', async () => {
    const encrypted = openssl('pkcs8', '-topk8', '-in', 'p256.key', '-passout', 'pass:x');
    const error = await errorOf(readCertificate(encrypted));
    expect(error).toMatchObject({ problems: [{ code: 'private_key_uploaded' }], exposed: [] });
  });
});

describe('a weak or foreign key or signature', () => {
  const ec = (curve: string) => ['ec', '-pkeyopt', `ec_paramgen_curve:${curve}`];
  it.each<[string, readonly string[], string[], KeyProblemCode]>([
    ['RSA of 1024 bits', ['rsa:1024'], [], 'rsa_modulus_size'],
    ['e = 3', ['rsa:2048', '-pkeyopt', 'rsa_keygen_pubexp:3'], [], 'rsa_exponent'],
    ['P-224', ec('secp224r1'), [], 'unsupported_curve'],
    ['P-521', ec('secp521r1'), [], 'unsupported_curve'],
    ['secp256k1', ec('secp256k1'), [], 'unsupported_curve'],
    ['brainpool', ec('brainpoolP256r1'), [], 'unsupported_curve'],
    [
      'P-256 with its parameters written out',
      [...ec('P-256'), '-pkeyopt', 'ec_param_enc:explicit'],
      [],
      'unsupported_curve',
    ],
    ['an RSA-PSS key', ['rsa-pss'], [], 'unsupported_key_type'],
    ['SHA-1', newKeys.rsa, ['-sha1'], 'weak_signature'],
    ['SHA-1 with ECDSA', newKeys.p256, ['-sha1'], 'weak_signature'],
    ['MD5', newKeys.rsa, ['-md5'], 'weak_signature'],
    ['SHA-1 with PSS', newKeys.rsa, ['-sha1', '-sigopt', 'rsa_padding_mode:pss'], 'weak_signature'],
    ['SHA-224', newKeys.rsa, ['-sha224'], 'unsupported_signature'],
  ])('is refused: %s', async (what, newKey, options, code) => {
    const file = what.replaceAll(/\W/g, '');
    expect(await codesOf(readCertificate(selfSigned(file, newKey, ...options)))).toEqual([code]);
  });

  it('is refused with every reason: Ed448', async () => {
    expect(await codesOf(readCertificate(selfSigned('ed448', ['ed448'])))).toEqual([
      'unsupported_key_type',
      'unsupported_signature',
    ]);
  });

  it('is refused: a compressed point, with the remedy', async () => {
    openssl('ec', '-in', 'p256.key', '-conv_form', 'compressed', '-out', 'compressed.key');
    openssl('req', '-x509', '-key', 'compressed.key', '-subj', '/CN=x', '-out', 'compressed.pem');
    const error = await errorOf(readCertificate(read('compressed.pem')));
    expect(error).toMatchObject({ problems: [{ code: 'certificate_malformed' }] });
    expect(error.message).toContain('uncompressed');
  });
});
