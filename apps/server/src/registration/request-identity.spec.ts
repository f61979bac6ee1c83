import { describe, expect, test } from 'vitest';
import { idempotencyOf, naturalKeyOf } from './request-identity.js';

const keys = (...thumbprints: string[]) => thumbprints.map((thumbprint) => ({ thumbprint }));
const software = { software_id: 's', software_version: '1' };

describe('the natural key', () => {
  test('is the same for the same keys in any order', () => {
    expect(naturalKeyOf(keys('a', 'b'), software)).toBe(naturalKeyOf(keys('b', 'a'), software));
  });

  test.each<[string, ReturnType<typeof keys>, Partial<typeof software>]>([
    ['another key', keys('b'), software],
    ['one key more', keys('a', 'b'), software],
    ['another software_id', keys('a'), { ...software, software_id: 't' }],
    ['another software_version', keys('a'), { ...software, software_version: '2' }],
    ['software_id and software_version exchanged', keys('a'), { software_id: '1', software_version: 's' }],
    ['no software', keys('a'), {}],
  ])('is another one with %s', (_, others, requested) => {
    expect(naturalKeyOf(others, requested)).not.toBe(naturalKeyOf(keys('a'), software));
  });

  test('is where the keys are published, whatever they are', () => {
    const at = (jwks_uri: string) => ({ ...software, jwks_uri });
    const [one, other] = ['https://a.example/', 'https://b.example/'];
    expect(naturalKeyOf(keys('a'), at(one))).toBe(naturalKeyOf(keys('b'), at(one)));
    expect(naturalKeyOf(keys('a'), at(one))).not.toBe(naturalKeyOf(keys('a'), at(other)));
    expect(naturalKeyOf(keys('a'), at(one))).not.toBe(naturalKeyOf(keys('a'), software));
  });

  test('does not exist without keys', () => expect(naturalKeyOf([], software)).toBeUndefined());
});

describe('the digests of an Idempotency-Key', () => {
  const base = idempotencyOf('c_1', 'key', { a: 1, b: 2 });

  test('are 32 bytes each, and the same for the same request with its members in another order', () => {
    expect([base.keyDigest.length, base.requestDigest.length]).toEqual([32, 32]);
    expect(idempotencyOf('c_1', 'key', { b: 2, a: 1 })).toEqual(base);
  });

  test('tell clients, keys and requests apart', () => {
    expect(idempotencyOf('c_2', 'key', {}).keyDigest).not.toEqual(base.keyDigest);
    expect(idempotencyOf('c_1', 'Key', {}).keyDigest).not.toEqual(base.keyDigest);
    expect(idempotencyOf('c_1', 'key', { a: 1 }).requestDigest).not.toEqual(base.requestDigest);
  });
});
