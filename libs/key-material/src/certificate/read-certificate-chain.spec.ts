import { describe, expect, it } from 'vitest';
import { tags } from '../der/tags.js';
import { writeDer, writeSequence } from '../der/write-der.js';
import type { KeyProblemCode } from '../problem.js';
import { derOf, openAuthority } from '../testing/authority.js';
import { editDer } from '../testing/edit-der.js';
import { codesOf, errorOf } from '../testing/rows.js';
import { readCertificate } from './read-certificate.js';
import { readCertificateChain } from './read-certificate-chain.js';

const authority = openAuthority();
const { issue, openssl, text, write } = authority;
const root = issue('root', 'authority');
const issuer = issue('issuer', 'authority', { by: 'root' });
const leaf = issue('leaf', 'leaf', { by: 'issuer' });
issue('second', 'leaf', { by: 'issuer' });
issue('impostor', 'authority', { by: 'root', subject: '/CN=issuer' });
issue('large', 'leaf', {
  by: 'issuer',
  extensions: { subjectAltName: Array.from({ length: 900 }, (_, index) => `DNS:name${index}`).join(',') },
});
const utf8 = (content: string) => new TextEncoder().encode(content);
const pem = (...names: string[]) => names.map((name) => text(`${name}.pem`)).join('');
const entries = [leaf, issuer, root].map((octets) => Buffer.from(octets).toString('base64'));
const bundle = (...names: string[]) => {
  write('bundle.pem', pem(...names));
  return openssl('crl2pkcs7', '-nocrl', '-certfile', 'bundle.pem', '-outform', 'DER');
};
const single = await readCertificateChain(leaf);
const jwk = (x5c: unknown, more: object = {}) => utf8(JSON.stringify({ ...single.jwk, x5c, ...more }));

describe('readCertificateChain', () => {
  it('reads one certificate as readCertificate does', async () => {
    expect(single).toEqual(await readCertificate(leaf));
  });

  it.each<[string, () => Uint8Array]>([
    ['PEM in order', () => utf8(pem('leaf', 'issuer', 'root'))],
    ['PEM in any order', () => utf8(pem('root', 'leaf', 'issuer'))],
    ['PKCS#7 in DER', () => bundle('issuer', 'leaf', 'root')],
    [
      'PKCS#7 in PEM',
      () => {
        bundle('root', 'issuer', 'leaf');
        return openssl('crl2pkcs7', '-nocrl', '-certfile', 'bundle.pem');
      },
    ],
    ['a JWK with x5c', () => jwk(entries)],
  ])('reads the chain in %s', async (_what, input) => {
    expect(await readCertificateChain(input())).toEqual({ ...single, jwk: { ...single.jwk, x5c: entries } });
  });

  it('reads a chain without its root', async () => {
    expect((await readCertificateChain(utf8(pem('issuer', 'leaf')))).jwk.x5c).toEqual(entries.slice(0, 2));
  });

  it.each<[string, () => Uint8Array, KeyProblemCode]>([
    ['two leaves', () => utf8(pem('leaf', 'second')), 'several_leaf_certificates'],
    ['two leaves and their issuer', () => utf8(pem('leaf', 'second', 'issuer')), 'several_leaf_certificates'],
    ['the same certificate twice', () => utf8(pem('leaf', 'issuer', 'leaf')), 'duplicate_certificate'],
    ['two issuers of one name', () => utf8(pem('leaf', 'issuer', 'impostor')), 'certificate_not_in_chain'],
    ['an issuer with another key', () => utf8(pem('leaf', 'impostor')), 'certificate_signature'],
    [
      'six certificates',
      () => utf8(pem('leaf', ...Array<string>(5).fill('issuer'))),
      'too_many_certificates',
    ],
    ['one above 8 KiB', () => utf8(pem('large')), 'certificate_too_large'],
    ['above 64 KiB', () => utf8(pem('leaf') + '\n'.repeat(65_536)), 'certificate_too_large'],
    ['text between', () => utf8(`${pem('leaf')}issuer:\n${pem('issuer')}`), 'text_around_certificate'],
    [
      'a public key beside',
      () => utf8(pem('leaf') + String(openssl('pkey', '-in', 'leaf.key', '-pubout'))),
      'text_around_certificate',
    ],
    ['a private key behind', () => utf8(pem('leaf', 'issuer') + text('issuer.key')), 'private_key_uploaded'],
    ['another key’s x5c', () => jwk(entries.slice(1), { 'x5t#S256': undefined }), 'certificate_mismatch'],
    ['x5c in the wrong order', () => jwk([entries[0], entries[2], entries[1]]), 'certificate_not_in_chain'],
    ['x5c with one twice', () => jwk([entries[0], entries[1], entries[1]]), 'duplicate_certificate'],
    [
      'a JWK without x5c',
      () => utf8(JSON.stringify({ ...single.jwk, x5c: undefined, 'x5t#S256': undefined })),
      'no_certificate',
    ],
    ['a weak JWK', () => utf8('{"kty":"EC","crv":"P-224"}'), 'unsupported_curve'],
    ['a JWK Set', () => utf8(JSON.stringify({ keys: [single.jwk] })), 'not_a_certificate'],
    ['a request', () => openssl('req', '-new', '-key', 'leaf.key', '-subj', '/CN=x'), 'not_a_certificate'],
  ])('refuses %s', async (_what, input, code) => {
    expect(await codesOf(readCertificateChain(input()))).toEqual([code]);
  });
});

describe('PKCS#7', () => {
  const sign = (...options: string[]) => {
    write('content', 'x');
    return openssl(
      'cms',
      '-sign',
      '-in',
      'content',
      '-signer',
      'leaf.pem',
      '-inkey',
      'leaf.key',
      '-outform',
      'DER',
      ...options,
    );
  };
  const good = bundle('leaf', 'issuer');
  it.each<[string, () => Uint8Array, KeyProblemCode]>([
    ['without a certificate', () => openssl('crl2pkcs7', '-nocrl', '-outform', 'DER'), 'no_certificate'],
    ['with two leaves', () => bundle('leaf', 'second'), 'several_leaf_certificates'],
    ['that signs something', () => sign('-nodetach'), 'pkcs7_not_certificates_only'],
    ['that signs something elsewhere', () => sign(), 'pkcs7_not_certificates_only'],
    [
      'that signs without digest algorithms (CVE-2026-45447)',
      () => editDer(sign('-nodetach'), [1, 0, 1], () => writeDer(tags.set)),
      'pkcs7_not_certificates_only',
    ],
    [
      'that encrypts',
      () => openssl('cms', '-encrypt', '-in', 'content', '-outform', 'DER', 'root.pem'),
      'pkcs7_not_certificates_only',
    ],
    [
      'of plain data',
      () => openssl('cms', '-data_create', '-in', 'content', '-outform', 'DER'),
      'pkcs7_not_certificates_only',
    ],
    [
      'with content',
      () =>
        editDer(good, [1, 0, 2], ({ children }) =>
          writeSequence(children[0]!.octets, writeDer(0xa0, writeDer(4))),
        ),
      'pkcs7_not_certificates_only',
    ],
    [
      'with revocation lists',
      () =>
        editDer(good, [1, 0, 3], ({ octets }) => Buffer.concat([octets, writeDer(0xa1, writeSequence())])),
      'pkcs7_with_revocation_lists',
    ],
    [
      'with attribute certificates',
      () => editDer(good, [1, 0, 3], () => writeDer(0xa0, writeDer(0xa2))),
      'pkcs7_malformed',
    ],
    [
      'in BER',
      () => Buffer.concat([Buffer.of(0x30, 0x80), good.subarray(4), Buffer.of(0, 0)]),
      'pkcs7_malformed',
    ],
    ['cut short', () => good.subarray(0, -3), 'pkcs7_malformed'],
    [
      'with a broken certificate',
      () => editDer(good, [1, 0, 3, 0, 0], () => writeSequence()),
      'certificate_malformed',
    ],
  ])('is refused %s', async (_what, input, code) => {
    expect(await codesOf(readCertificateChain(input()))).toEqual([code]);
  });
});

describe('PKCS#12', () => {
  const store = openssl('pkcs12', '-export', '-in', 'leaf.pem', '-inkey', 'leaf.key', '-passout', 'pass:x');

  it('is refused by its outline: not even a broken one is parsed', async () => {
    // The integrity check at its end asks for 2^31 - 1 iterations, hours of work, and its content is cut to pieces.
    const costly = editDer(store, [2], ({ children }) =>
      writeSequence(children[0]!.octets, children[1]!.octets, Buffer.from('02047fffffff', 'hex')),
    );
    for (const input of [store, costly, Uint8Array.from(costly).fill(0xff, 40)]) {
      const { problems } = await errorOf(readCertificateChain(input));
      expect(problems).toMatchObject([
        { code: 'not_a_certificate', reason: expect.stringContaining('PKCS#12') },
      ]);
    }
  });
});

it('derOf reads what openssl wrote', () => {
  expect(derOf(pem('leaf'))).toEqual(new Uint8Array(openssl('x509', '-in', 'leaf.pem', '-outform', 'DER')));
});
