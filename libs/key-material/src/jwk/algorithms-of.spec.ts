import { describe, expect, it } from 'vitest';
import { algorithmsOf } from './algorithms-of.js';
import type { PublicJwk } from './public-jwk.js';

const rsa: PublicJwk = { kty: 'RSA', n: '', e: 'AQAB' };
const p256: PublicJwk = { kty: 'EC', crv: 'P-256', x: '', y: '' };
const ed25519: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x: '' };

describe('algorithmsOf', () => {
  it.each<[string, PublicJwk, string[]]>([
    ['RSA', rsa, ['PS256', 'RS256']],
    ['RSA with alg RS256', { ...rsa, alg: 'RS256' }, ['RS256']],
    ['RSA with a foreign alg', { ...rsa, alg: 'RSA-OAEP' }, []],
    ['P-256', p256, ['ES256']],
    ['P-384', { ...p256, crv: 'P-384' }, ['ES384']],
    ['P-256 with alg ES384', { ...p256, alg: 'ES384' }, []],
    ['Ed25519', ed25519, ['EdDSA', 'Ed25519']],
    ['Ed25519 with alg EdDSA', { ...ed25519, alg: 'EdDSA' }, ['EdDSA', 'Ed25519']],
    ['Ed25519 with alg Ed25519', { ...ed25519, alg: 'Ed25519' }, ['Ed25519', 'EdDSA']],
    ['Ed25519 with alg ES256', { ...ed25519, alg: 'ES256' }, []],
    ['use sig and key_ops verify', { ...p256, use: 'sig', key_ops: ['sign', 'verify'] }, ['ES256']],
    ['use enc', { ...p256, use: 'enc' }, []],
    ['key_ops without verify', { ...p256, key_ops: ['sign'] }, []],
  ])('gives what %s may be used with', (_key, jwk, expected) => {
    expect(algorithmsOf(jwk)).toEqual(expected);
  });
});
