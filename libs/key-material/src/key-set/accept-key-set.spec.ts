import { checkPrime, getDiffieHellman } from 'node:crypto';
import { promisify } from 'node:util';
import type { JsonObject, JsonValue } from '@signet/protocol';
import { describe, expect, it } from 'vitest';
import { thumbprintOf } from '../jwk/thumbprint.js';
import type { PublicJwk } from '../jwk/public-jwk.js';
import { ecPair, edwardsPair, octetsOf, rsaJwk, rsaPair } from '../testing/keys.js';
import { codesOf, errorOf } from '../testing/rows.js';
import { KeySetError } from '../problem.js';
import { acceptKeySet, acceptRemoteKeySet } from './accept-key-set.js';

const one = ecPair();
const other = ecPair('P-384');
const edwards = edwardsPair();
const rsa = rsaPair();
const thumbprint = (jwk: JsonObject) => thumbprintOf(jwk as unknown as PublicJwk);
const setOf = (...keys: JsonValue[]): JsonObject => ({ keys });

describe('acceptKeySet', () => {
  it('keeps the known public members of each key and drops the rest', async () => {
    const described = { ...one.publicJwk, kid: 'a', alg: 'ES256', use: 'sig', key_ops: ['verify'] };
    const { keys, ignored } = await acceptKeySet(
      setOf({ ...described, n: 'AQ', ext: true, x5t: 'x', x5u: 'https://a.example' }),
    );
    expect(keys).toEqual([{ jwk: described, thumbprint: await thumbprint(one.publicJwk) }]);
    expect(ignored).toEqual([]);
  });

  it('gives a key without kid its thumbprint as kid, also beside others', async () => {
    const { keys } = await acceptKeySet(
      setOf(one.publicJwk, { ...rsa.publicJwk, kid: 'b' }, edwards.publicJwk),
    );
    expect(keys.map(({ jwk }) => jwk.kid)).toEqual([
      await thumbprint(one.publicJwk),
      'b',
      await thumbprint(edwards.publicJwk),
    ]);
  });

  it('accepts twenty keys', async () => {
    expect(
      (await acceptKeySet(setOf(...Array.from({ length: 20 }, () => ecPair().publicJwk)))).keys,
    ).toHaveLength(20);
  });

  it('leaves a key out that is meant for somebody else, and says so', async () => {
    const foreign: JsonObject[] = [
      { kty: 'AKP', alg: 'ML-DSA-44', pub: 'AA' },
      { ...other.publicJwk, crv: 'P-521' },
      { ...other.publicJwk, use: 'enc', kid: 'same' },
      { ...rsa.publicJwk, alg: 'RSA-OAEP-256' },
    ];
    const { keys, ignored } = await acceptKeySet(setOf(...foreign, { ...one.publicJwk, kid: 'same' }));
    expect(keys.map(({ jwk }) => jwk.kid)).toEqual(['same']);
    expect(ignored.map(({ code, path }) => [code, path])).toEqual([
      ['unsupported_key_type', 'keys[0].kty'],
      ['unsupported_curve', 'keys[1].crv'],
      ['use_not_sig', 'keys[2].use'],
      ['unsupported_alg', 'keys[3].alg'],
    ]);
  });

  it.each<[string, JsonValue, string]>([
    ['a string', 'keys', 'not_a_key_set'],
    ['null', null, 'not_a_key_set'],
    ['an array', [one.publicJwk], 'not_a_key_set'],
    ['an empty object', {}, 'not_a_key_set'],
    ['a single JWK', one.publicJwk, 'not_a_key_set'],
    ['keys as an object', { keys: {} }, 'not_a_key_set'],
    ['keys as a string', { keys: 'x' }, 'not_a_key_set'],
    ['no keys', setOf(), 'no_keys'],
    ['null as a key', setOf(null), 'not_a_key'],
    ['an array as a key', setOf(one.publicJwk, []), 'not_a_key'],
    ['a hole', { keys: new Array<JsonValue>(2) }, 'not_a_key'],
    ['21 keys', setOf(...Array<JsonValue>(21).fill(one.publicJwk)), 'too_many_keys'],
    ['a key for encryption alone', setOf({ ...one.publicJwk, use: 'enc' }), 'use_not_sig'],
    ['a key of unknown type alone', setOf({ kty: 'AKP' }), 'unsupported_key_type'],
    ['a symmetric key', setOf({ kty: 'oct', k: 'AA' }), 'symmetric_key'],
    ['a symmetric key beside a good one', setOf(one.publicJwk, { kty: 'oct', k: 'AA' }), 'symmetric_key'],
    [
      'a broken key beside a good one',
      setOf(one.publicJwk, { ...other.publicJwk, x: 'AA' }),
      'member_malformed',
    ],
    ['alg none beside a good key', setOf(one.publicJwk, { ...rsa.publicJwk, alg: 'none' }), 'alg_mismatch'],
    [
      'private members in a key of unknown type',
      setOf(one.publicJwk, { kty: 'AKP', priv: 'AA' }),
      'private_key',
    ],
  ])('refuses %s', async (_what, value, code) => {
    expect(await codesOf(acceptKeySet(value))).toEqual([code]);
  });

  it('refuses a kid twice, given or derived', async () => {
    const derived = await thumbprint(one.publicJwk);
    const error = await errorOf(acceptKeySet(setOf(one.publicJwk, { ...other.publicJwk, kid: derived })));
    expect(error.problems).toMatchObject([{ code: 'duplicate_kid', path: 'keys[1].kid' }]);
  });

  it('refuses a key twice under two names', async () => {
    const set = setOf(
      { ...rsa.publicJwk, kid: 'a', alg: 'PS256' },
      { ...rsa.publicJwk, kid: 'b', alg: 'RS256' },
    );
    expect(await codesOf(acceptKeySet(set))).toEqual(['duplicate_key']);
  });

  it('reports the problems of all keys at once', async () => {
    const error = await errorOf(
      acceptKeySet(setOf({ kty: 'EC' }, { kty: 'RSA', n: 'AQ', e: 'AQ' }, { kty: 'AKP' })),
    );
    expect(error).toBeInstanceOf(KeySetError);
    expect(error.problems.map(({ path }) => path)).toEqual([
      'keys[0].crv',
      'keys[1].e',
      'keys[1].n',
      'keys[2].kty',
    ]);
  });

  it('refuses a prime modulus, by its own test and by a given one', async () => {
    const prime = rsaJwk(BigInt(`0x${getDiffieHellman('modp14').getPrime('hex')}`));
    const isPrime = async (modulus: bigint) =>
      promisify(checkPrime)(octetsOf(modulus) as Uint8Array<ArrayBuffer>) as Promise<boolean>;
    expect(await codesOf(acceptKeySet(setOf(prime)))).toEqual(['rsa_modulus_prime']);
    expect(await codesOf(acceptKeySet(setOf(prime), { isPrime }))).toEqual(['rsa_modulus_prime']);
    expect((await acceptKeySet(setOf(rsa.publicJwk), { isPrime })).keys).toHaveLength(1);
  });

  it.each([acceptKeySet, acceptRemoteKeySet])(
    'looks no further than the first prime modulus: %o',
    async (accept) => {
      const tested: bigint[] = [];
      const isPrime = async (modulus: bigint) => tested.push(modulus) > 0;
      const moduli = [rsaPair().publicJwk, rsaPair().publicJwk, one.publicJwk];
      expect(await codesOf(accept(setOf(...moduli), { isPrime }))).toEqual(['rsa_modulus_prime']);
      expect(tested).toHaveLength(1);
    },
  );
});

describe('the private half sent along', () => {
  it.each(['EC', 'OKP', 'RSA'])('is proven for %s and names the exposed key', async (kty) => {
    const pair = { EC: one, OKP: edwards, RSA: rsa }[kty]!;
    const error = await errorOf(
      acceptKeySet(setOf(other.publicJwk, { ...pair.privateJwk, key_ops: ['sign'] })),
    );
    expect(error).toMatchObject({ problems: [{ code: 'private_key', path: 'keys[1]' }] });
    expect(error.exposed).toEqual([await thumbprint(pair.publicJwk)]);
    expect(error.message).not.toContain(pair.privateJwk.d as string);
  });

  it.each([['p'], ['q'], ['d']])('is proven for an RSA key with nothing but %s', async (member) => {
    const jwk = { ...rsa.publicJwk, [member]: rsa.privateJwk[member]! };
    expect((await errorOf(acceptKeySet(setOf(jwk)))).exposed).toEqual([await thumbprint(rsa.publicJwk)]);
  });

  it.each<[string, JsonValue]>([
    ['a single JWK', one.privateJwk],
    ['a bare array', [one.privateJwk]],
    ['a set with something that is no key', setOf(null, one.privateJwk)],
    ['a set of too many keys', setOf(...Array<JsonValue>(21).fill(other.publicJwk), one.privateJwk)],
  ])('is found in %s too', async (_what, value) => {
    const error = await errorOf(acceptKeySet(value));
    expect(error).toMatchObject({
      problems: [{ code: 'private_key' }],
      exposed: [await thumbprint(one.publicJwk)],
    });
  });

  const invented: [string, JsonObject][] = [
    ['a P-256 key with another d', { ...one.publicJwk, d: ecPair().privateJwk.d! }],
    ['an Ed25519 key with another d', { ...edwards.publicJwk, d: edwardsPair().privateJwk.d! }],
    ['a P-256 key with d = null', { ...one.publicJwk, d: null }],
    ['a P-256 key with a short d', { ...one.publicJwk, d: 'AQ' }],
    ['an RSA key with p = 1', { ...rsa.publicJwk, p: 'AQ' }],
    ['an RSA key with p = n', { ...rsa.publicJwk, p: rsa.publicJwk.n! }],
    ['an RSA key with another d', { ...rsa.publicJwk, d: 'AQAB' }],
    ['an RSA key with an endless p', { ...rsa.publicJwk, p: 'A'.repeat(60_000) }],
    ['a key that is itself refused', { kty: 'RSA', n: 'Dw', e: 'AQAB', p: 'Aw' }],
    ['a key of unknown type', { kty: 'AKP', priv: 'AA' }],
    ['a symmetric key', { kty: 'oct', k: 'AA' }],
  ];
  it.each(invented)('exposes nothing when it is invented: %s', async (_what, jwk) => {
    expect((await errorOf(acceptKeySet(setOf(jwk)))).exposed).toEqual([]);
  });
});
