import { expect, test } from 'vitest';
import { hashOf, matches, newSecret } from './random-secret.js';

test('a secret is 256 bits and known again by its hash', () => {
  const secret = newSecret();
  expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(matches('admin-token', secret, hashOf('admin-token', secret))).toBe(true);
  expect(matches('admin-token', newSecret(), hashOf('admin-token', secret))).toBe(false);
});

test('a secret for one purpose does not pass for another', () => {
  const secret = newSecret();
  expect(matches('registration-access-token', secret, hashOf('admin-token', secret))).toBe(false);
});
