import { describe, expect, test } from 'vitest';
import { aligned, shortened } from './aligned.js';
import { decoded } from './decoded.js';
import { wrapped } from './wrapped.js';

const plain = (text: string) => text;
const encoded = (members: object) => Buffer.from(JSON.stringify(members)).toString('base64url');

describe('a value on one line', () => {
  test.each<[unknown, number, string]>([
    ['read', 4, 'read'],
    ['-----BEGIN-----\nMIIB', 40, '-----BEGIN----- MIIB'],
    [['client_credentials'], 40, '["client_credentials"]'],
    [300, 3, '300'],
    ['x'.repeat(100), 40, `${'x'.repeat(24)}… 100 characters`],
    ['x'.repeat(100), 20, `${'x'.repeat(8)}… 100 characters`],
  ])('%j in %i columns', (value, width, line) => {
    expect(shortened(value, width)).toBe(line);
  });
});

test('rows are aligned in three columns, and those with a note keep inside the width', () => {
  const rows = [
    ['alg', 'ES256', 'how it is signed'],
    ['client_id', 'c_1'],
    ['aud', 'https://signet.example/'.padEnd(80, 'x'), 'for one reader'],
  ] as const;
  const lines = aligned(rows, 60, plain);
  expect(lines[0]).toMatch(/^alg {9}ES256 +how it is signed$/);
  expect(lines[1]).toBe('client_id   c_1');
  expect(lines[2]).toMatch(/^aud {9}https:\S+… 80 characters {3}for one reader$/);
  expect(lines[0]?.indexOf('how')).toBe(lines[2]?.indexOf('for'));
  expect(lines[2]?.length).toBeLessThanOrEqual(60);
});

describe('a text in lines', () => {
  test.each([
    ['one two three', 7, ['one two', 'three']],
    ['one', 10, ['one']],
    ['a longwordthatdoesnotfit b', 6, ['a', 'longwordthatdoesnotfit', 'b']],
    ['', 10, ['']],
  ])('%j in %i columns', (text, width, lines) => {
    expect(wrapped(text, width)).toEqual(lines);
  });
});

test('a decoded JWT shows every member, its times last, in words', () => {
  const claims = { exp: 1_795_000_060, iss: 'c_1', iat: 1_795_000_000 };
  const jwt = `${encoded({ alg: 'ES256' })}.${encoded(claims)}.c2lnbmF0dXJl`;
  expect(decoded(jwt, { iss: 'who speaks' })).toEqual([
    ['alg', 'ES256', 'how it is signed'],
    ['iss', 'c_1', 'who speaks'],
    ['iat', 1_795_000_000, '2026-11-18 11:06:40 UTC'],
    ['exp', 1_795_000_060, '60 seconds later'],
  ]);
});
