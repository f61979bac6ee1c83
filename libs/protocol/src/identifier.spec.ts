import { expect, test } from 'vitest';
import { isClientId, newIdentifier, newTokenId } from './identifier.js';

test('identifiers are 128 bits and never repeat', () => {
  const ids = Array.from({ length: 10_000 }, newTokenId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^[A-Za-z0-9_-]{22}$/.test(id))).toBe(true);
});

test('a client ID is known by its form', () => {
  expect(isClientId(newIdentifier('c'))).toBe(true);
  for (const text of [
    newIdentifier('o'),
    'c_',
    `c_${'A'.repeat(23)}`,
    `c_${'A'.repeat(21)}`,
    `c_${'A'.repeat(21)}'`,
    '',
  ]) {
    expect(isClientId(text)).toBe(false);
  }
});
