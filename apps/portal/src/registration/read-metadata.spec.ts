import type { JsonObject } from '@signet/protocol';
import { describe, expect, it } from 'vitest';
import { hasPrivateKey, readMetadata } from './read-metadata.js';

describe('metadata a person wrote', () => {
  it.each([
    ['an object', '{"a":1}', { a: 1 }],
    ['nothing', '', undefined],
    ['what is no JSON', "{'a':1}", undefined],
  ])('are read from %s', (_, text, metadata) => {
    expect(readMetadata(text)).toEqual(metadata);
  });

  it.each<[string, JsonObject, boolean]>([
    ['a public key', { jwks: { keys: [{ kty: 'EC', x: 'x', y: 'y' }] } }, false],
    ['a private key', { jwks: { keys: [{ kty: 'OKP' }, { kty: 'EC', d: 'x' }] } }, true],
    ['a factor of a private key', { jwks: { keys: [{ kty: 'RSA', p: 'x' }] } }, true],
    ['a shared secret', { jwks: { keys: [{ kty: 'oct', k: 'x' }] } }, true],
    ['no key', {}, false],
    ['what is no key set', { jwks: 'd', d: 1 }, false],
    ['a key that is none', { jwks: { keys: [null, 'd'] } }, false],
  ])('with %s', (_, metadata, isPrivate) => {
    expect(hasPrivateKey(metadata)).toBe(isPrivate);
  });
});
