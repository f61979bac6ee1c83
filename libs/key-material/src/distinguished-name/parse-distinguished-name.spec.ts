import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPathCertificate } from '../path-validation/path-certificate.js';
import { openAuthority } from '../testing/authority.js';
import { parseDistinguishedName } from './parse-distinguished-name.js';
import { printDistinguishedName } from './print-distinguished-name.js';
import { sameName } from './same-name.js';

const parse = (text: string) => parseDistinguishedName(text);
const isSame = (one: string, other: string) => sameName(parse(one)!, parse(other)!);

describe('parseDistinguishedName (RFC 4514)', () => {
  it.each([
    ['CN=a,O=b', 'CN=a,O=b'],
    [' cn = a , o = b ', 'CN=a,O=b'],
    ['2.5.4.3=a', 'CN=a'],
    ['CN=a\\,b\\+c\\"d\\\\e\\<f\\>g\\;h', 'CN=a\\,b\\+c\\"d\\\\e\\<f\\>g\\;h'],
    ['CN=\\#a\\=b', 'CN=\\#a=b'],
    ['CN=\\ a\\ ', 'CN=\\ a\\ '],
    ['CN=a\\\\ ', 'CN=a\\\\'],
    ['CN=B\\C3\\B6rse', 'CN=Börse'],
    ['CN=#0c0161', 'CN=a'],
    ['1.2.3.4=#0c0161', '1.2.3.4=#0c0161'],
    ['1.2.3.4=a', '1.2.3.4=a'],
    ['CN=', 'CN='],
    ['STREET=x+L=y,ST=z,DC=d,UID=u,OU=v', 'L=y+street=x,ST=z,DC=d,UID=u,OU=v'],
  ])('reads %j', (text, printed) => {
    expect(printDistinguishedName(parse(text)!)).toBe(printed);
  });

  it.each([
    '',
    ' ',
    'a',
    '=a',
    'CN',
    'CN=a,',
    ',CN=a',
    'CN=a,,O=b',
    'CN=a+',
    'CN=a;O=b',
    'CN=a\nO=b\u0000',
    '/C=DE/O=x',
    'CN="a"',
    'CN=a\\',
    'CN=a\\x',
    'CN=\\C3',
    'CN=#0',
    'CN=#zz',
    'CN=#0c02',
    'CN=#0c0161x',
    'XX=a',
    '3.1=a',
    '2.5.04.3=a',
    'CN=<a>',
    '\ud800CN=a',
    `CN=${'a'.repeat(2_048)}`,
  ])('refuses %j', (text) => expect(parse(text)).toBeUndefined());

  it('reads again what was printed, and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), (values) => {
        const name = values.map((text) => [{ type: '2.5.4.3', text }]);
        const printed = printDistinguishedName(name);
        const again = parse(printed);
        if (printed.isWellFormed()) expect(again!.map(([attribute]) => attribute!.text)).toEqual(values);
        parse(values.join('='));
      }),
      { numRuns: 500 },
    );
  });
});

describe('sameName (RFC 5280 §7.1)', () => {
  it.each([
    ['CN=a,O=b', 'cn=A,o=B'],
    ['CN=two  words', 'CN= two words '],
    ['CN=a+OU=b', 'OU=b+CN=a'],
    ['CN=Börse', 'CN=BO\u0308RSE'],
    ['CN=#0c0161', 'CN=#130141'],
    ['CN=ﬁle', 'CN=file'],
    ['CN=soft\u00adhyphen', 'CN=softhyphen'],
    ['1.2.3=#0500', '1.2.3=#0500'],
    ['CN=ΣΑΣ', 'CN=σας'],
  ])('%j is %j', (one, other) => expect(isSame(one, other)).toBe(true));

  it.each([
    ['CN=a,O=b', 'O=b,CN=a'],
    ['CN=a', 'CN=a,O=b'],
    ['CN=a', 'O=a'],
    ['CN=a\\,CN=b', 'CN=a,CN=b'],
    ['CN=a+OU=b', 'CN=a,OU=b'],
    ['CN=a+CN=a', 'CN=a+CN=b'],
    ['OU=a,OU=a', 'OU=a'],
    ['CN=a', 'CN=ab'],
    ['CN=ı', 'CN=i'],
    ['CN=ß', 'CN=ss'],
    ['CN=\\EE\\80\\80', 'CN=\\EE\\80\\80'],
    ['1.2.3=#0500', '1.2.3=#0400'],
    ['CN=admin', 'CN=\u0430dmin'],
  ])('%j is not %j', (one, other) => expect(isSame(one, other)).toBe(false));

  it('compares what a certificate says with what a person wrote', () => {
    const { issue } = openAuthority();
    const subject = '/DC=example/C=DE/O=ACME, Inc.+OU=Keys/CN=Börse';
    const certificate = readPathCertificate(issue('one', 'leaf', { subject }));
    for (const text of [
      'CN=börse,O=Acme\\, Inc.+OU=keys,C=de,DC=Example',
      'CN=börse,OU=keys+O=Acme\\2C Inc.,C=de,DC=Example',
    ])
      expect(sameName(certificate.subject, parse(text)!)).toBe(true);
    for (const text of ['CN=Börse', 'DC=example,C=DE,O=ACME\\, Inc.+OU=Keys,CN=Börse'])
      expect(sameName(certificate.subject, parse(text)!)).toBe(false);
  });
});
