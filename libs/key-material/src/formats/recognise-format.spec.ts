import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecPair } from '../testing/keys.js';
import { newKeys, openWorkshop } from '../testing/openssl.js';
import { formatNames, isPrivateFormat, type KeyFormat } from './key-format.js';
import { recogniseFormat } from './recognise-format.js';

const workshop = openWorkshop();
const { openssl, read, text } = workshop;
const of = (content: string | Uint8Array) =>
  recogniseFormat(typeof content === 'string' ? new TextEncoder().encode(content) : content);

workshop.selfSigned('rsa', newKeys.rsa);
workshop.selfSigned('ec', newKeys.p256);
workshop.selfSigned('ed', newKeys.ed25519);
const quietly = ['-out', 'out'];
const made = (...parameters: string[]): Uint8Array => {
  openssl(...parameters, ...quietly);
  return read('out');
};
openssl('req', '-new', '-key', 'ec.key', '-subj', '/CN=x', '-out', 'request.pem');
workshop.write('index.txt', '');
workshop.write(
  'ca.conf',
  '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ndefault_md=sha256\ndefault_crl_days=1\n',
);
openssl('ca', '-gencrl', '-config', 'ca.conf', '-cert', 'ec.pem', '-keyfile', 'ec.key', '-out', 'list.pem');
const pair = ecPair();

describe('recogniseFormat', () => {
  it.each<[string, () => string | Uint8Array, KeyFormat]>([
    ['a PEM certificate', () => text('rsa.pem'), 'pem-certificate'],
    [
      'a PEM certificate behind text',
      () => openssl('x509', '-in', 'rsa.pem', '-text').toString(),
      'pem-certificate',
    ],
    ['a DER certificate', () => made('x509', '-in', 'rsa.pem', '-outform', 'DER'), 'der-certificate'],
    [
      'a DER certificate of Ed25519',
      () => made('x509', '-in', 'ed.pem', '-outform', 'DER'),
      'der-certificate',
    ],
    [
      'a version 1 certificate',
      () => made('x509', '-req', '-in', 'request.pem', '-signkey', 'ec.key', '-outform', 'DER'),
      'der-certificate',
    ],
    ['a trusted certificate', () => made('x509', '-in', 'rsa.pem', '-trustout'), 'trusted-certificate'],
    ['PKCS#8', () => text('rsa.key'), 'pem-private-key'],
    ['PKCS#1', () => made('rsa', '-in', 'rsa.key', '-traditional'), 'pem-private-key'],
    ['SEC1 with parameters', () => made('ecparam', '-name', 'prime256v1', '-genkey'), 'pem-private-key'],
    ['a key and a certificate', () => text('ec.pem') + text('ec.key'), 'pem-private-key'],
    ['PKCS#8 in DER', () => made('pkey', '-in', 'ec.key', '-outform', 'DER'), 'der-private-key'],
    [
      'PKCS#1 in DER',
      () => made('rsa', '-in', 'rsa.key', '-traditional', '-outform', 'DER'),
      'der-private-key',
    ],
    ['SEC1 in DER', () => made('ec', '-in', 'ec.key', '-outform', 'DER'), 'der-private-key'],
    [
      'encrypted PKCS#8',
      () => made('pkcs8', '-topk8', '-in', 'ec.key', '-passout', 'pass:x'),
      'encrypted-private-key',
    ],
    [
      'encrypted PKCS#8 in DER',
      () => made('pkcs8', '-topk8', '-in', 'ec.key', '-passout', 'pass:x', '-outform', 'DER'),
      'encrypted-private-key',
    ],
    [
      'encrypted PKCS#1',
      () => made('rsa', '-aes128', '-traditional', '-in', 'rsa.key', '-passout', 'pass:x'),
      'encrypted-private-key',
    ],
    ['an OpenSSH key', () => '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n', 'openssh-private-key'],
    ['a PuTTY key', () => 'PuTTY-User-Key-File-3: ssh-ed25519\n', 'putty-private-key'],
    ['a private JWK', () => JSON.stringify(pair.privateJwk), 'private-jwk'],
    [
      'a JWK Set with a private key',
      () => JSON.stringify({ keys: [pair.publicJwk, pair.privateJwk] }),
      'private-jwk',
    ],
    ['a public key', () => made('pkey', '-in', 'rsa.key', '-pubout'), 'pem-public-key'],
    [
      'a public key in DER',
      () => made('pkey', '-in', 'rsa.key', '-pubout', '-outform', 'DER'),
      'der-public-key',
    ],
    [
      'a PKCS#1 public key in DER',
      () => made('rsa', '-in', 'rsa.key', '-RSAPublicKey_out', '-outform', 'DER'),
      'der-public-key',
    ],
    ['an SSH public key', () => 'ssh-ed25519 AAAAC3Nz me@host', 'ssh-public-key'],
    ['a JWK', () => JSON.stringify(pair.publicJwk), 'jwk'],
    ['a JWK Set', () => ` {"keys": [${JSON.stringify(pair.publicJwk)}]}`, 'jwks'],
    ['a JWT', () => 'eyJhbGciOiJub25lIn0.e30.\n', 'jwt'],
    [
      'PKCS#12',
      () => made('pkcs12', '-export', '-in', 'ec.pem', '-inkey', 'ec.key', '-passout', 'pass:x'),
      'pkcs12',
    ],
    ['PKCS#12 in BER', () => Uint8Array.of(0x30, 0x80, 2, 1, 3, 0x30, 0x80, 6, 9), 'pkcs12'],
    ['PKCS#7', () => made('crl2pkcs7', '-nocrl', '-certfile', 'ec.pem'), 'pkcs7'],
    ['PKCS#7 in DER', () => made('crl2pkcs7', '-nocrl', '-certfile', 'ec.pem', '-outform', 'DER'), 'pkcs7'],
    ['a signing request', () => text('request.pem'), 'csr'],
    ['a signing request in DER', () => made('req', '-in', 'request.pem', '-outform', 'DER'), 'csr'],
    ['a revocation list', () => text('list.pem'), 'crl'],
    ['a revocation list in DER', () => made('crl', '-in', 'list.pem', '-outform', 'DER'), 'crl'],
    ['an OpenPGP key', () => '-----BEGIN PGP PRIVATE KEY BLOCK-----\n', 'pgp'],
    ['Diffie-Hellman parameters', () => '-----BEGIN DH PARAMETERS-----\n', 'other-pem'],
    ['a Java key store', () => Uint8Array.of(0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2), 'jks'],
    ['other JSON', () => '{"d": "not a key"}', 'json'],
    ['JSON behind a byte order mark', () => `\ufeff${JSON.stringify(pair.privateJwk)}`, 'private-jwk'],
    ['broken JSON', () => '{"kty":"EC","kty":"EC"}', 'json'],
    ['a picture in markup', () => '<svg xmlns="http://www.w3.org/2000/svg"/>', 'markup'],
    ['ZIP', () => 'PK\x03\x04', 'zip'],
    ['gzip', () => Uint8Array.of(0x1f, 0x8b, 8), 'gzip'],
    ['PDF', () => '%PDF-1.7', 'pdf'],
    ['PNG', () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), 'png'],
    ['UTF-16', () => Uint8Array.of(0xff, 0xfe, 0x2d, 0), 'utf16-text'],
    ['text', () => '0 is not a certificate', 'text'],
    ['nothing', () => '', 'empty'],
    ['noise', () => Uint8Array.of(0, 1, 2, 3), 'unknown'],
    ['an empty sequence', () => Uint8Array.of(0x30, 0), 'unknown'],
  ])('recognises %s', (_what, content, expected) => {
    expect(of(content())).toBe(expected);
  });

  it('names every private format, and only those, as private', () => {
    const named = (Object.keys(formatNames) as KeyFormat[]).filter((format) =>
      /private/.test(formatNames[format]),
    );
    expect(named.every(isPrivateFormat)).toBe(true);
    expect(isPrivateFormat('pem-certificate')).toBe(false);
  });

  it('has a name for whatever it is given, without a throw', () => {
    const start = fc.constantFrom(0x30, 0x7b, 0x2d, 0x3c, 0x50);
    const input = fc
      .tuple(start, fc.uint8Array({ maxLength: 200 }))
      .map(([first, rest]) => Uint8Array.of(first, ...rest));
    fc.assert(
      fc.property(input, (octets) => recogniseFormat(octets) in formatNames),
      { numRuns: 2_000 },
    );
  });
});
