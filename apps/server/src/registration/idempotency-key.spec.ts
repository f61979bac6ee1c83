import { RegistrationError } from '@signet/protocol';
import { describe, expect, test } from 'vitest';
import { readIdempotencyKey } from './idempotency-key.js';

describe('an Idempotency-Key', () => {
  test('may be left out', () => expect(readIdempotencyKey(undefined)).toBeUndefined());

  test.each([['a'], ['8e03978e-40d5-43dd-bc93-6894a57f9324'], ['"a b"'], ['~'.repeat(255)]])(
    'accepts %s as it is',
    (key) => expect(readIdempotencyKey(key)).toBe(key),
  );

  test.each([
    ['it is empty', ''],
    ['it is too long', '~'.repeat(256)],
    ['it has a control character', 'a\tb'],
    ['it has a line end', 'a\n'],
    ['it is not ASCII', 'clé'],
    ['it is DEL', '\x7f'],
    ['it came twice', ['a', 'b']],
  ])('refuses one because %s', (_, key) => {
    expect(() => readIdempotencyKey(key)).toThrow(RegistrationError);
  });
});
