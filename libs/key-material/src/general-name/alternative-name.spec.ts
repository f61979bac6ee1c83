import { describe, expect, it } from 'vitest';
import { readPathCertificate } from '../path-validation/path-certificate.js';
import { openAuthority } from '../testing/authority.js';
import { type AlternativeNameForm, hasAlternativeName, isAlternativeName } from './alternative-name.js';
import { parseIpAddress } from './ip-address.js';

const { issue } = openAuthority();
const names = readPathCertificate(
  issue('one', 'leaf', {
    subject: '/CN=only.example',
    extensions: {
      subjectAltName:
        'DNS:a.example,DNS:*.wild.example,URI:https://a.example/x,email:Local@A.example,IP:10.0.0.1,IP:2001:db8::1,RID:1.2.3',
    },
  }),
).alternativeNames!;

type Row = [form: AlternativeNameForm, text: string];

describe('hasAlternativeName', () => {
  it.each<Row>([
    ['dns', 'a.example'],
    ['dns', 'A.EXAMPLE'],
    ['uri', 'https://a.example/x'],
    ['email', 'Local@a.EXAMPLE'],
    ['ip', '10.0.0.1'],
    ['ip', '2001:DB8:0:0::1'],
  ])('%s %s is there', (form, text) => expect(hasAlternativeName(names, form, text)).toBe(true));

  it.each<Row>([
    ['dns', 'b.a.example'],
    ['dns', 'x.wild.example'],
    ['dns', '*.wild.example'],
    ['dns', 'only.example'],
    ['dns', '10.0.0.1'],
    ['uri', 'https://a.example/X'],
    ['uri', 'https://a.example/x/'],
    ['email', 'local@a.example'],
    ['ip', '10.0.0.2'],
    ['ip', '::ffff:10.0.0.1'],
  ])('%s %s is not', (form, text) => expect(hasAlternativeName(names, form, text)).toBe(false));
});

describe('isAlternativeName', () => {
  it.each<Row>([
    ['dns', 'xn--brse-5qa.example'],
    ['dns', 'localhost'],
    ['uri', 'urn:example:client'],
    ['email', 'a.b+c@example.com'],
  ])('%s %s can be registered', (form, text) => expect(isAlternativeName(form, text)).toBe(true));

  it.each<Row>([
    ['dns', ''],
    ['dns', '*.example.com'],
    ['dns', 'börse.example'],
    ['dns', 'a.example.'],
    ['dns', '127.0.0.1'],
    ['dns', 'a..b'],
    ['dns', `${'a'.repeat(64)}.example`],
    ['uri', ''],
    ['uri', 'a.example'],
    ['uri', 'javascript:alert(1)'],
    ['uri', 'JavaScript:alert(1)'],
    ['uri', 'data:text/html,x'],
    ['uri', 'https://a b'],
    ['email', 'a.example'],
    ['email', 'a@b@c.example'],
    ['email', '@a.example'],
    ['email', 'a\u0000@b.example'],
    ['ip', 'a.example'],
    ['ip', ''],
    ['uri', `https://${'a'.repeat(2_048)}`],
  ])('%s %j cannot', (form, text) => expect(isAlternativeName(form, text)).toBe(false));
});

describe('parseIpAddress', () => {
  it.each([
    ['1.2.3.4', [1, 2, 3, 4]],
    ['::', Array<number>(16).fill(0)],
    ['::1', [...Array<number>(15).fill(0), 1]],
    ['1::', [0, 1, ...Array<number>(14).fill(0)]],
    ['::ffff:1.2.3.4', [...Array<number>(10).fill(0), 255, 255, 1, 2, 3, 4]],
    ['1:2:3:4:5:6:7:8', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]],
  ])('reads %s', (text, octets) => expect(parseIpAddress(text)).toEqual(Uint8Array.from(octets)));

  it.each([
    '01.2.3.4',
    '1.2.3',
    '1.2.3.256',
    '1.2.3.4.5',
    '0x7f.1.1.1',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    ':::',
    '1::2::3',
    '::g',
    '::1%eth0',
    '[::1]',
    '::1.2.3',
    '1:2:3:4:5:6:7::8',
    '12345::',
  ])('refuses %s', (text) => expect(parseIpAddress(text)).toBeUndefined());
});
