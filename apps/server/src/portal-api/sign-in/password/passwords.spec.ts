import { describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KnownPasswords } from './known-passwords.js';
import { PasswordHashing } from './password-hashing.js';
import { passwordProblems } from './password-problems.js';
import { preparePassword } from './prepare-password.js';

const known = new KnownPasswords();
const owner = { email: 'Mira.Lang@example.com' };

describe('a password as it is hashed (RFC 8265 §4.2)', () => {
  test.each([
    ['letters, composed or not', 'fu\u0308nf', 'f\u00fcnf'],
    ['every kind of space', 'a\u00a0b\u3000c d', 'a b c d'],
    ['capitals and width, as they are', 'AbCＡ', 'AbCＡ'],
    ['everything people write', 'ключ 鍵 🗝️ مفتاح', 'ключ 鍵 🗝️ مفتاح'],
    ['spaces at its ends', ' a ', ' a '],
  ])('keeps %s', (_, text, prepared) => expect(preparePassword(text)).toBe(prepared));

  test.each([
    ['nothing', ''],
    ['NUL', 'a\0b'],
    ['a tab', 'a\tb'],
    ['DEL', 'a\u007fb'],
    ['half a character', 'a\ud800b'],
  ])('is none with %s', (_, text) => expect(preparePassword(text)).toBeUndefined());
});

describe('a password somebody wants', () => {
  test.each([
    ['bytes and not letters are counted: 8', 'üöäß'],
    ['256 bytes', `${'correct '.repeat(31)}umbrella`],
    ['a phrase with a common word in it', 'password of the old lighthouse'],
    ['digits only, if nobody else has them', '83920417'],
  ])('may be: %s', (_, text) => expect(passwordProblems(text, known, owner)).toEqual([]));

  test.each([
    ['7 bytes', 'umbrell', 'at least 8'],
    ['257 bytes', 'ü'.repeat(128) + 'x', 'at most 256 bytes'],
    ['control characters', 'an\u0007umbrella', 'control characters'],
    ['one of the commonest', 'iloveyou', 'tried first'],
    ['the same in capitals', 'QWERTYUIOP', 'tried first'],
    ['the same with a year and a mark', 'Sommer2026!', 'tried first'],
    ['a keyboard walk', '1qaz2wsx', 'tried first'],
    ['a piece again and again', 'abcabcabcabc', 'tried first'],
    ['the own address', 'mira.lang@example.com', 'mail address'],
    ['the own name', 'mira.lang', 'mail address'],
  ])('may not be: %s', (_, text, because) =>
    expect(passwordProblems(text, known, owner)).toEqual([expect.stringContaining(because)]),
  );

  test('may not be one of the operator’s file', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'signet-known-'));
    writeFileSync(join(directory, 'known'), 'lighthouse keeper\r\nanother one\n');
    const further = await KnownPasswords.of(join(directory, 'known'));
    rmSync(directory, { recursive: true });
    expect(further.has('Lighthouse Keeper')).toBe(true);
    expect(further.has('password')).toBe(true);
    expect(further.has('lighthouse')).toBe(false);
    expect(further.has('')).toBe(false);
  });
});

describe('hashing', () => {
  const hashing = new PasswordHashing();

  test('is Argon2id at 19 MiB, salted', async () => {
    const [first, second] = await Promise.all([hashing.hash('umbrella'), hashing.hash('umbrella')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
  });

  test('knows a password again, in any composition, and no other', async () => {
    const stored = await hashing.hash(preparePassword('fünf Schirme') as string);
    expect(await hashing.matches('fu\u0308nf\u00a0Schirme', stored)).toBe(true);
    expect(await hashing.matches('funf Schirme', stored)).toBe(false);
    expect(await hashing.matches('fünf\0Schirme', stored)).toBe(false);
  });

  test('of nobody’s password comes to no, whatever is given', async () => {
    for (const stored of [null, undefined])
      for (const text of ['umbrella', 'no password', '', '\0'])
        expect(await hashing.matches(text, stored)).toBe(false);
    expect(await hashing.matches('\0', await hashing.hash('no password'))).toBe(false);
  });

  test('takes a few at a time, and says so where too many wait', async () => {
    const asked = Array.from({ length: 80 }, () =>
      hashing.matches('umbrella', null).catch((error) => error.status),
    );
    const outcomes = await Promise.all(asked);
    expect(outcomes.filter((outcome) => outcome === 503)).toHaveLength(80 - 66);
    expect(outcomes.filter((outcome) => outcome === false)).toHaveLength(66);
    expect(await hashing.matches('umbrella', null)).toBe(false);
  });
});
