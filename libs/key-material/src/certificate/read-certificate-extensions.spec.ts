import { describe, expect, it } from 'vitest';
import { tags } from '../der/tags.js';
import { writeDer } from '../der/write-der.js';
import type { KeyProblemCode } from '../problem.js';
import { editDer } from '../testing/edit-der.js';
import { openIssuer, utf8 } from '../testing/issued-certificates.js';
import { codesOf } from '../testing/rows.js';
import { readCertificate } from './read-certificate.js';

const workshop = openIssuer();
const { openssl, read, p256, issue, der } = workshop;

describe('extensions', () => {
  const withExtension = (extension: string) => {
    workshop.write('one.ext', extension);
    issue('one.pem', '-extfile', 'one.ext');
    return read('one.pem');
  };

  it.each([
    'basicConstraints=critical,CA:TRUE,pathlen:0',
    'keyUsage=digitalSignature',
    'extendedKeyUsage=clientAuth,emailProtection',
    'extendedKeyUsage=anyExtendedKeyUsage',
    'subjectAltName=critical,DNS:a.example',
    '1.2.3.4=ASN1:UTF8String:unknown but not critical',
    'authorityInfoAccess=OCSP;URI:http://169.254.169.254/',
  ])('accepts %s', async (extension) => {
    expect((await readCertificate(withExtension(extension))).alg).toBe('ES256');
  });

  it.each<[string, KeyProblemCode]>([
    ['keyUsage=keyCertSign,cRLSign', 'certificate_key_usage'],
    ['keyUsage=critical,nonRepudiation', 'certificate_key_usage'],
    ['extendedKeyUsage=serverAuth', 'certificate_extended_key_usage'],
    ['extendedKeyUsage=critical,codeSigning', 'certificate_extended_key_usage'],
    ['1.2.3.4=critical,ASN1:NULL', 'certificate_critical_extension'],
    ['2.5.29.15=ASN1:UTF8String:no bit string', 'certificate_malformed'],
  ])('refuses %s because of %s', async (extension, code) => {
    expect(await codesOf(readCertificate(withExtension(extension)))).toEqual([code]);
  });

  it('accepts what openssl req -x509 makes: CA:TRUE and no keyUsage', async () => {
    expect(openssl('x509', '-in', 'p256.pem', '-noout', '-text').toString()).toContain('CA:TRUE');
    expect((await readCertificate(p256)).alg).toBe('ES256');
  });

  it('refuses an extension twice', async () => {
    const twice = editDer(der('extended'), [0, 7, 0], ({ children }) =>
      writeDer(tags.sequence, children[0]!.octets, ...children.map(({ octets }) => octets)),
    );
    expect(await codesOf(readCertificate(twice))).toEqual(['certificate_malformed']);
  });
});

describe('a certificate tampered with', () => {
  const leaf = der('leaf');
  const own = der('p256');
  const flipped = (octets: Uint8Array, at: number) => octets.with(at, octets.at(at)! ^ 1);
  const serial = (content: string) => () =>
    editDer(leaf, [0, 0], () => writeDer(tags.integer, Buffer.from(content, 'hex')));

  it.each<[string, () => Uint8Array]>([
    ['octets after the end', () => Buffer.concat([leaf, Buffer.of(0)])],
    [
      'a key after the end',
      () => Buffer.concat([leaf, openssl('pkey', '-in', 'p256.key', '-outform', 'DER')]),
    ],
    ['cut short', () => leaf.subarray(0, -1)],
    ['a self-signature that does not verify', () => flipped(own, -1)],
    [
      'a self-signed content that was changed',
      () => editDer(own, [0, 4, 0], ({ tag, content }) => writeDer(tag, flipped(content, -2))),
    ],
    ['a serial number of zero', serial('00')],
    ['a negative serial number', serial('ff')],
    ['a serial number of 21 octets', serial(`01${'00'.repeat(20)}`)],
    ['a serial number of 30,000 octets', serial(`01${'00'.repeat(30_000)}`)],
    [
      'a second signature algorithm',
      () => editDer(leaf, [1, 0], ({ tag, content }) => writeDer(tag, flipped(content, -1))),
    ],
    [
      'a fourth part',
      () => editDer(leaf, [], ({ tag, content }) => writeDer(tag, content, Buffer.from('0500', 'hex'))),
    ],
    [
      'a month that is none',
      () => editDer(leaf, [0, 3, 0], ({ tag }) => writeDer(tag, utf8('261301000000Z'))),
    ],
    [
      'a public key with unused bits',
      () => editDer(leaf, [0, 5, 1], ({ tag, content }) => writeDer(tag, content.with(0, 1))),
    ],
    [
      'nested 8,000 deep',
      () => {
        let deep: Uint8Array = new Uint8Array();
        for (let level = 0; level < 8_000; level++) deep = writeDer(tags.sequence, deep);
        return editDer(leaf, [0, 4], () => deep);
      },
    ],
  ])('is refused: %s', async (_what, input) => {
    expect(await codesOf(readCertificate(input()))).toEqual(['certificate_malformed']);
  });

  it('is accepted with 10,000 alternative names', async () => {
    const names = Array.from({ length: 10_000 }, () => Buffer.from('820161', 'hex'));
    const alternativeNames = writeDer(tags.octetString, writeDer(tags.sequence, ...names));
    const input = editDer(der('extended'), [0, 7, 0, 0], ({ children }) =>
      writeDer(
        tags.sequence,
        writeDer(tags.objectIdentifier, Buffer.from('551d11', 'hex')),
        alternativeNames,
        ...children.slice(3).map(({ octets }) => octets),
      ),
    );
    expect((await readCertificate(input)).alg).toBe('ES256');
  });
});
