import { randomUUID } from 'node:crypto';
import { describe } from 'vitest';
import { goodParts, now, type AssertionParts } from '../testing/assertion.js';
import { refusalsLeaveNothing, refusesEach, scene, type Row } from '../testing/assertion-refusals.js';
import { shown } from '../testing/shown.js';

// Claims of security.md §5.A that must be refused as invalid_client, with nothing stored.
refusalsLeaveNothing();

/** The good claims with one number exchanged for other characters. */
const written = (claim: string, number: string): AssertionParts => ({
  claimsBytes: JSON.stringify(goodParts(scene.client).claims).replace(
    new RegExp(`"${claim}":\\d+`),
    `"${claim}":${number}`,
  ),
});

describe('A10, A11, A13 audience', () => {
  const audiences: [string, (issuer: string) => unknown][] = [
    ['the token endpoint', (issuer) => `${issuer}/token`],
    ['the registration endpoint', (issuer) => `${issuer}/register`],
    ['us and another', (issuer) => [issuer, 'https://evil.example']],
    ['another and us', (issuer) => ['https://evil.example', issuer]],
    ['us inside an array inside an array', (issuer) => [[issuer]]],
    ['a trailing slash', (issuer) => `${issuer}/`],
    ['capitals', (issuer) => issuer.toUpperCase()],
    ['https', (issuer) => issuer.replace('http:', 'https:')],
    ['localhost', (issuer) => issuer.replace('127.0.0.1', 'localhost')],
    ['another spelling of the address', (issuer) => issuer.replace('127.0.0.1', '127.1')],
    ['a look-alike (NFKC)', (issuer) => issuer.replace('1', '\uff11')],
    ['white space', (issuer) => ` ${issuer}`],
    ['a prefix', (issuer) => issuer.slice(0, -1)],
    ['a longer one', (issuer) => `${issuer}0`],
    ['an object', (issuer) => ({ aud: issuer })],
  ];
  refusesEach(
    audiences.map(([title, aud]) => [title, () => ({ claims: { aud: aud(scene.server.issuer) } })]),
  );
});

describe('A14 every claim missing or of another type', () => {
  const rowsOf = (claim: string, values: unknown[]) =>
    values.map((value): Row => [
      `${claim} ${value === undefined ? 'missing' : JSON.stringify(value)}`,
      () => ({ claims: { [claim]: value } }),
    ]);
  const never = [undefined, null, '', [], {}, true];
  refusesEach([
    ...['iss', 'sub', 'aud', 'jti'].flatMap((claim) => rowsOf(claim, [...never, 7])),
    ...['exp', 'iat'].flatMap((claim) => rowsOf(claim, [...never, '1795222671', [1795222671]])),
  ]);
});

describe('A16, A17 times', () => {
  const exps = [
    '1e308',
    '1e400',
    '-1',
    '0',
    '-0',
    '1795222671.9',
    '9007199254740993',
    '1e9',
    '0x7fffffff',
    '017',
  ];
  const iats = ['1e308', '-1', '0', '9007199254740993'];
  refusesEach([
    ['exp a day ahead', () => ({ claims: { exp: now() + 86_400 } })],
    ...exps.map((number): Row => [`exp ${number}`, () => written('exp', number)]),
    ...iats.map((number): Row => [`iat ${number}`, () => written('iat', number)]),
    ['nbf 1e308', () => ({ claims: { nbf: 1e308 } })],
    ['nbf null', () => ({ claims: { nbf: null } })],
  ]);
});

describe('A26 jti', () => {
  const long = Array.from({ length: 160 }, () => randomUUID()).join('');
  const texts = ['', 'x'.repeat(257), long, 'a\u0000b', 'a\nb', 'caf\u00e9', '\u202e', '\ud800'];
  const values: unknown[] = [...texts, 7, 0, ['x'], { a: 1 }, null];
  refusesEach(values.map((jti): Row => [`jti ${shown(jti)}`, () => ({ claims: { jti } })]));
});

describe('A37 payloads', () => {
  const members = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`m${index}`, index]));
  const payloads: [string, string | Buffer][] = [
    ['an array', '[]'],
    ['a number', '7'],
    ['an empty object', '{}'],
    ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['overlong UTF-8', Buffer.from([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d])],
    ['a byte order mark', '\ufeff{}'],
    ['UTF-16', Buffer.from('{}', 'utf16le')],
    ['a depth of 5,000', `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`],
    ['5,000 open brackets', '['.repeat(5000)],
    ['500 members', JSON.stringify(members)],
  ];
  refusesEach(payloads.map(([title, claimsBytes]) => [title, () => ({ claimsBytes })]));
});

describe('A49 names that look like something else', () => {
  const names = [
    'admin',
    'o_1',
    'c_',
    'c_nobody',
    'https://client.example/',
    '*',
    '%',
    "c_' OR '1'='1",
    '__proto__',
  ];
  refusesEach(
    [...names, 'c'.repeat(5000)].map((name): Row => [
      `the client ${name.slice(0, 30)}`,
      () => ({ claims: { iss: name, sub: name } }),
    ]),
  );
});
