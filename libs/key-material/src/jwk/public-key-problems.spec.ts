import { getDiffieHellman } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ecPair, edwardsPair, primeOf, rsaJwk, rsaPair } from '../testing/keys.js';
import { accepts, refuses } from '../testing/rows.js';
import { isForeign, publicKeyProblems } from './public-key-problems.js';

const p256 = ecPair().publicJwk;
const p384 = ecPair('P-384').publicJwk;
const ed25519 = edwardsPair().publicJwk;
const { publicJwk: rsa, privateJwk: rsaPrivate } = rsaPair();
const modulus = BigInt(`0x${Buffer.from(rsa.n as string, 'base64url').toString('hex')}`);
const size = (bits: number) => rsaJwk((1n << BigInt(bits)) - 1n);

describe('a good key', () => {
  accepts('P-256', p256);
  accepts('P-384', p384);
  accepts('Ed25519', ed25519);
  accepts('RSA with 2048 bits', rsa);
  accepts('RSA with 2056 bits', rsaJwk(primeOf(1032) * primeOf(1024)));
  // A number of that size for which the quick policy has no complaint; that it is prime, the slow one finds.
  accepts('an RSA modulus of 4096 bits', rsaJwk(BigInt(`0x${getDiffieHellman('modp16').getPrime('hex')}`)));
  accepts('members it does not know', { ...p256, x5t: 1, 'example.com/note': { deep: [] }, ext: true });
  accepts('a key with all it may say', { ...p256, kid: 'a', alg: 'ES256', use: 'sig', key_ops: ['verify'] });
});

describe('kty', () => {
  refuses('a key without type', { ...p256, kty: undefined as never }, 'member_missing', 'kty');
  refuses('a type that is no string', { ...p256, kty: ['EC'] }, 'member_malformed', 'kty');
  refuses('an unknown type', { kty: 'AKP', pub: 'AA' }, 'unsupported_key_type', 'kty');
  refuses('a type in lower case', { ...p256, kty: 'ec' }, 'unsupported_key_type', 'kty');
  refuses('the type of a prototype', { ...p256, kty: '__proto__' }, 'unsupported_key_type', 'kty');
});

describe('private and symmetric material', () => {
  refuses('a symmetric key', { kty: 'oct', k: 'AAAA' }, 'symmetric_key', '');
  refuses('a symmetric member in a key pair', { ...p256, k: '' }, 'symmetric_key', '');
  it.each(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv'])(
    'refuses the member %s, even of type null',
    (member) => {
      expect(publicKeyProblems({ ...rsa, [member]: null })).toMatchObject([
        { code: 'private_key', path: '' },
      ]);
      expect(publicKeyProblems({ kty: 'unknown', [member]: 'AA' })).toMatchObject([{ code: 'private_key' }]);
    },
  );

  it('names the private members and shows none of their values', () => {
    const [problem] = publicKeyProblems(rsaPrivate, 'keys[3]');
    expect(problem).toMatchObject({ code: 'private_key', path: 'keys[3]' });
    expect(problem!.reason).toContain('"d", "p", "q", "dp", "dq", "qi"');
    for (const member of ['d', 'p', 'q', 'n'])
      expect(problem!.reason).not.toContain(rsaPrivate[member] as string);
  });
});

describe('RSA', () => {
  const exponents = {
    zero: 'AA',
    one: 'AQ',
    three: 'Aw',
    even: 'AQAA',
    padded: 'AQAB==',
    'with a leading zero': 'AAEAAQ',
  };
  for (const [name, e] of Object.entries(exponents)) refuses(`e ${name}`, { ...rsa, e }, 'rsa_exponent', 'e');
  refuses('e = 2^64+1', { ...rsa, e: 'AQAAAAAAAAAB' }, 'rsa_exponent', 'e');
  refuses('e of 2040 bits', { ...rsa, e: `${'_'.repeat(339)}w` }, 'rsa_exponent', 'e');
  refuses('e as a number', { ...rsa, e: 65537 }, 'member_malformed', 'e');
  refuses('no e', { kty: 'RSA', n: rsa.n! }, 'member_missing', 'e');
  refuses('no n', { kty: 'RSA', e: 'AQAB' }, 'member_missing', 'n');
  refuses('n as an array', { ...rsa, n: [rsa.n!] }, 'member_malformed', 'n');
  refuses('n = ""', { ...rsa, n: '' }, 'rsa_modulus_size', 'n');
  refuses('n = 1', rsaJwk(1n), 'rsa_modulus_size', 'n');
  for (const bits of [512, 1024, 2040, 2047, 2049, 4095, 4097, 4104, 16_384])
    refuses(`n of ${bits} bits`, size(bits), 'rsa_modulus_size', 'n');
  refuses('an even n', rsaJwk(modulus - 1n), 'rsa_modulus_even', 'n');
  refuses(
    'n with a leading zero octet',
    { ...rsa, n: Buffer.from(`00${modulus.toString(16)}`, 'hex').toString('base64url') },
    'member_malformed',
    'n',
  );
  refuses('n with padding', { ...rsa, n: `${rsa.n as string}==` }, 'member_malformed', 'n');
  refuses('n in standard base64', { ...rsa, n: `+/${(rsa.n as string).slice(2)}` }, 'member_malformed', 'n');
  refuses('n behind !!!!', { ...rsa, n: `!!!!${rsa.n as string}` }, 'member_malformed', 'n');
  refuses('n with a line break', { ...rsa, n: `${rsa.n as string}\n` }, 'member_malformed', 'n');
  refuses(
    'n with stray trailing bits',
    { ...rsa, n: (rsa.n as string).replace(/.$/, 'B') },
    'member_malformed',
    'n',
  );

  it('reports a bad n and a bad e together', () => {
    expect(publicKeyProblems({ kty: 'RSA', n: 'AQ', e: 'AQ' }, 'keys[0]')).toMatchObject([
      { code: 'rsa_exponent', path: 'keys[0].e' },
      { code: 'rsa_modulus_size', path: 'keys[0].n' },
    ]);
  });
});

describe('EC', () => {
  const zero = Buffer.alloc(32).toString('base64url');
  const high = Buffer.alloc(32, 0xff).toString('base64url');
  for (const crv of ['P-192', 'P-224', 'P-521', 'secp256k1', 'brainpoolP256r1', 'Ed25519', 'constructor'])
    refuses(`the curve ${crv}`, { ...p256, crv }, 'unsupported_curve', 'crv');
  refuses('a curve that is no string', { ...p256, crv: 256 }, 'member_malformed', 'crv');
  refuses('no curve', { kty: 'EC', x: p256.x!, y: p256.y! }, 'member_missing', 'crv');
  refuses('no x', { kty: 'EC', crv: 'P-256', y: p256.y! }, 'member_missing', 'x');
  refuses('no y', { kty: 'EC', crv: 'P-256', x: p256.x! }, 'member_missing', 'y');
  refuses(
    'x of 31 octets',
    { ...p256, x: Buffer.alloc(31, 1).toString('base64url') },
    'member_malformed',
    'x',
  );
  refuses(
    'y of 33 octets',
    { ...p256, y: Buffer.alloc(33, 1).toString('base64url') },
    'member_malformed',
    'y',
  );
  refuses('y with padding', { ...p256, y: `${p256.y as string}=` }, 'member_malformed', 'y');
  refuses(
    'y in another alphabet',
    { ...p256, y: `${(p256.y as string).slice(0, 42)}+` },
    'member_malformed',
    'y',
  );
  refuses('the point (0, 0)', { ...p256, x: zero, y: zero }, 'point_not_on_curve', 'x');
  refuses('coordinates above the prime', { ...p256, x: high, y: high }, 'point_not_on_curve', 'x');
  refuses('x and y exchanged', { ...p256, x: p256.y!, y: p256.x! }, 'point_not_on_curve', 'x');

  it('refuses a point of P-384 as one of P-256, both coordinates', () => {
    expect(publicKeyProblems({ ...p384, crv: 'P-256' })).toMatchObject([
      { code: 'member_malformed', path: 'x' },
      { code: 'member_malformed', path: 'y' },
    ]);
  });
});

describe('OKP', () => {
  for (const crv of ['Ed448', 'X25519', 'P-256'])
    refuses(`the curve ${crv}`, { ...ed25519, crv }, 'unsupported_curve', 'crv');
  refuses(
    'x of 31 octets',
    { ...ed25519, x: Buffer.alloc(31, 1).toString('base64url') },
    'member_malformed',
    'x',
  );
  refuses('no x', { kty: 'OKP', crv: 'Ed25519' }, 'member_missing', 'x');
});

describe('use, key_ops and alg', () => {
  refuses('a key for encryption', { ...p256, use: 'enc' }, 'use_not_sig', 'use');
  refuses('a use that is no string', { ...p256, use: ['sig'] }, 'member_malformed', 'use');
  refuses(
    'operations without verify',
    { ...p256, key_ops: ['encrypt'] },
    'key_ops_without_verify',
    'key_ops',
  );
  refuses('no operations', { ...p256, key_ops: [] }, 'key_ops_without_verify', 'key_ops');
  refuses('an operation twice', { ...p256, key_ops: ['verify', 'verify'] }, 'key_ops_malformed', 'key_ops');
  refuses('operations that are no array', { ...p256, key_ops: 'verify' }, 'key_ops_malformed', 'key_ops');
  refuses('operations that are no strings', { ...p256, key_ops: [1] }, 'key_ops_malformed', 'key_ops');
  refuses(
    'use and operations at odds',
    { ...p256, use: 'sig', key_ops: ['encrypt'] },
    'key_ops_conflict',
    'key_ops',
  );
  refuses(
    'unrelated operations',
    { ...p256, key_ops: ['verify', 'deriveKey'] },
    'key_ops_conflict',
    'key_ops',
  );
  accepts('sign beside verify', { ...p256, key_ops: ['sign', 'verify'] });
  for (const alg of ['none', 'None', 'HS256', 'hs512', 'ES384', 'RS256', 'EdDSA'])
    refuses(`${alg} on a P-256 key`, { ...p256, alg }, 'alg_mismatch', 'alg');
  refuses('ES256 on an RSA key', { ...rsa, alg: 'ES256' }, 'alg_mismatch', 'alg');
  for (const alg of ['RSA-OAEP', 'RSA-OAEP-256', 'PS512', 'es256', ''])
    refuses(`alg "${alg}" on an RSA key`, { ...rsa, alg }, 'unsupported_alg', 'alg');
  refuses('an alg that is no string', { ...p256, alg: { name: 'ES256' } }, 'member_malformed', 'alg');
  for (const alg of ['PS256', 'RS256']) accepts(`${alg} on an RSA key`, { ...rsa, alg });
  for (const alg of ['EdDSA', 'Ed25519']) accepts(`${alg} on an Ed25519 key`, { ...ed25519, alg });
});

describe('kid', () => {
  accepts('256 characters', { ...p256, kid: 'k'.repeat(256) });
  accepts('any letters', { ...p256, kid: '../Schlüssel 1; --' });
  const bad = {
    'no characters': '',
    '257 characters': 'k'.repeat(257),
    NUL: 'a\0',
    'a line break': 'a\nb',
    DEL: '\x7f',
    'half a character': '\ud800',
    'a number': 1,
    null: null,
  };
  for (const [name, kid] of Object.entries(bad))
    refuses(`a kid of ${name}`, { ...p256, kid }, 'kid_malformed', 'kid');
});

describe('isForeign', () => {
  it.each([
    [{ kty: 'AKP', pub: 'AA' }, true],
    [{ ...p256, crv: 'P-521' }, true],
    [{ ...p256, use: 'enc', x: '' }, true],
    [{ ...rsa, alg: 'RSA-OAEP' }, true],
    [{ ...p256, x: '' }, false],
    [{ ...p256, alg: 'none' }, false],
    [{ kty: 'AKP', priv: 'AA' }, false],
    [p256, false],
  ])('tells a key for another purpose from a bad or a good one (row %#)', (jwk, expected) => {
    expect(isForeign(publicKeyProblems(jwk))).toBe(expected);
  });
});
