import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { seal, unseal, UnsealError } from './seal.js';

const key = randomBytes(32);
const secret = Buffer.from('a private key');

test('opens what it sealed, and seals the same secret differently each time', () => {
  expect(unseal(seal(secret, 'k1', key), 'k1', key)).toEqual(secret);
  expect(seal(secret, 'k1', key)).not.toEqual(seal(secret, 'k1', key));
});

test('does not show the secret', () => {
  expect(seal(secret, 'k1', key).includes(secret)).toBe(false);
});

test.each([
  ['another key-encryption key', () => unseal(seal(secret, 'k1', key), 'k1', randomBytes(32))],
  ['the row of another key', () => unseal(seal(secret, 'k1', key), 'k2', key)],
  [
    'a changed byte',
    () =>
      unseal(
        seal(secret, 'k1', key).map((byte, index) => (index === 30 ? byte ^ 1 : byte)),
        'k1',
        key,
      ),
  ],
  ['another version', () => unseal(seal(secret, 'k1', key).fill(9, 0, 1), 'k1', key)],
  ['nothing', () => unseal(Buffer.alloc(0), 'k1', key)],
])('refuses %s', (_, open) => {
  expect(open).toThrow(UnsealError);
});
