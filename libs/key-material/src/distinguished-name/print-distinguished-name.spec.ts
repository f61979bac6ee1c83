import { describe, expect, it } from 'vitest';
import { DerError } from '../der/der-error.js';
import { readDer } from '../der/read-der.js';
import { tags } from '../der/tags.js';
import { writeDer, writeSequence } from '../der/write-der.js';
import { newKeys, openWorkshop } from '../testing/openssl.js';
import { distinguishedNameOf } from './print-distinguished-name.js';
import { readCertificate } from '../certificate/read-certificate.js';

const commonName = (tag: number, octets: Uint8Array, type = '550403') =>
  readDer(
    writeSequence(
      writeDer(
        tags.set,
        writeSequence(writeDer(tags.objectIdentifier, Buffer.from(type, 'hex')), writeDer(tag, octets)),
      ),
    ),
  );
const utf8 = (text: string) =>
  distinguishedNameOf(commonName(tags.utf8String, new TextEncoder().encode(text)));

describe('distinguishedNameOf', () => {
  const { openssl, selfSigned } = openWorkshop();

  it.each([
    '/CN=plain',
    '/C=DE/ST=Berlin/L=Berlin/O=Acme, Inc./OU=a;b<c>d"e/CN=x=y/emailAddress=a@b.example/DC=example/UID=7',
    '/O=#hash/OU= leading and trailing /CN=back\\\\slash',
    '/O=Börse+OU=two in one/CN=☃',
    '/serialNumber=42/title=Dr./GN=Ada/SN=Lovelace/CN=x',
  ])('writes %s as openssl does', async (subject) => {
    const { subject: ours } = await readCertificate(
      selfSigned('name', newKeys.p256, '-utf8', '-multivalue-rdn', '-subj', subject),
    );
    const theirs = openssl('x509', '-in', 'name.pem', '-noout', '-subject', '-nameopt', 'RFC2253,-esc_msb');
    expect(`subject=${ours}`).toBe(theirs.toString().replace(/\n$/, ''));
  });

  it('writes an attribute it does not know as its encoding', () => {
    expect(distinguishedNameOf(commonName(tags.utf8String, Buffer.from('x'), '2a0304'))).toBe(
      '1.2.3.4=#0c0178',
    );
    expect(distinguishedNameOf(commonName(tags.bitString, Buffer.of(0, 5)))).toBe('CN=#03020005');
  });

  it.each([
    [tags.printableString, '78', 'CN=x'],
    [tags.teletexString, 'fc', 'CN=ü'],
    [tags.bmpString, '00fc2603', 'CN=ü☃'],
    [tags.ia5String, '78', 'CN=x'],
  ])('reads the string type %i', (tag, hexadecimal, expected) => {
    expect(distinguishedNameOf(commonName(tag, Buffer.from(hexadecimal, 'hex')))).toBe(expected);
  });

  it('refuses a name longer than anybody has', () => {
    expect(utf8('x'.repeat(2_000))).toHaveLength(2_003);
    expect(() => utf8('x'.repeat(2_048))).toThrow(DerError);
  });

  it.each([
    ['a\0b', 'CN=a\\00b'],
    ['a\nb', 'CN=a\\0Ab'],
    ['admin\u202egnp', 'CN=admin\\E2\\80\\AEgnp'],
    ['zero\u200bwidth', 'CN=zero\\E2\\80\\8Bwidth'],
    ['\ufeffmark', 'CN=\\EF\\BB\\BFmark'],
    ['', 'CN='],
    [' ', 'CN=\\ '],
  ])('escapes what could deceive in %j', (text, expected) => expect(utf8(text)).toBe(expected));
});
