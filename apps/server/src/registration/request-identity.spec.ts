import { generateKeyPair } from '@signet/key-material';
import type { JsonObject } from '@signet/protocol';
import { describe, expect, test } from 'vitest';
import { findNaturalKey, idempotencyOf, naturalKeyOf } from './request-identity.js';

const keys = (...thumbprints: string[]) => thumbprints.map((thumbprint) => ({ thumbprint }));
const software = { software_id: 's', software_version: '1' };

describe('the natural key', () => {
  test('is the same for the same keys in any order, whatever else is asked for', () => {
    expect(naturalKeyOf(keys('a', 'b'), { ...software, client_name: 'One' })).toBe(
      naturalKeyOf(keys('b', 'a'), { ...software, client_name: 'Two' }),
    );
  });

  test('takes null for left out (RFC 7591 §2)', () => {
    expect(naturalKeyOf(keys('a'), { software_id: null })).toBe(naturalKeyOf(keys('a'), {}));
  });

  test.each<[string, ReturnType<typeof keys>, JsonObject]>([
    ['another key', keys('b'), software],
    ['one key more', keys('a', 'b'), software],
    ['another software_id', keys('a'), { ...software, software_id: 't' }],
    ['another software_version', keys('a'), { ...software, software_version: '2' }],
    ['software_id and software_version exchanged', keys('a'), { software_id: '1', software_version: 's' }],
    ['no software', keys('a'), {}],
  ])('is another one with %s', (_, others, requested) => {
    expect(naturalKeyOf(others, requested)).not.toBe(naturalKeyOf(keys('a'), software));
  });

  test('does not exist without keys', () => expect(naturalKeyOf([], software)).toBeUndefined());
});

describe('the natural key of an unchecked request', () => {
  test('is found in its key set', async () => {
    const { publicJwk } = await generateKeyPair('ES256');
    const jwks = { keys: [publicJwk] } as unknown as JsonObject;
    expect(await findNaturalKey({ jwks })).toMatch(/^[\w-]{43}$/);
  });

  test('does not exist where a private key is shown', async () => {
    const { privateJwk } = await generateKeyPair('ES256');
    expect(await findNaturalKey({ jwks: { keys: [privateJwk] } as unknown as JsonObject })).toBeUndefined();
  });

  test.each<JsonObject>([
    {},
    { jwks: null },
    { jwks: [] },
    { jwks: {} },
    { jwks: { keys: [] } },
    { jwks: { keys: [null, 1, {}] } },
    { jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', kid: 'k' }] } },
  ])('does not exist in %j', async (requested) => {
    expect(await findNaturalKey(requested)).toBeUndefined();
  });
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
