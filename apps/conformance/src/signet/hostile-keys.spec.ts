import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { everythingStored, rowCounts } from '../testing/database.js';
import { keySet, makeKeyPair, privateJwk, type Jwk } from '../testing/key-pair.js';
import { goodMetadata, initialAccessToken, onboard, register, type Partner } from '../testing/onboarding.js';
import { serverOnEmptyDatabase } from '../testing/own-server.js';
import { expectInvalidMetadata, expectNoInsides } from '../testing/refusals.js';
import {
  closePrimes,
  goodModulus,
  prime,
  rocaModulus,
  rsaJwk,
  unsigned,
  withFactor,
} from '../testing/rsa-modulus.js';
import type { ServerProcess } from '../testing/server-process.js';

// Each row is a key set of security.md §5.B that must be refused as invalid_client_metadata, with nothing stored.
let server: ServerProcess;
let partner: Partner;
let token: string;
beforeAll(async () => {
  server = await serverOnEmptyDatabase();
  partner = await onboard(server);
});
beforeEach(async () => {
  token = await initialAccessToken(server, partner);
});

/** A private key shown is noted, so that it is refused ever after: its attempt, its thumbprint, an audit row. Uses are counted late. */
const noted = /attempt|burned|audit|key_owner|key_use/;

async function expectRefused(jwks: unknown, but?: RegExp) {
  const before = await rowCounts(server.databaseUrl, but);
  const answer = await register(server, token, goodMetadata(makeKeyPair(), { jwks }));
  expectInvalidMetadata(answer, /^jwks|^keys/);
  expectNoInsides(answer);
  expect(await rowCounts(server.databaseUrl, but)).toEqual(before);
  return answer;
}

const refusesEach = (rows: [title: string, jwk: () => Jwk][]) =>
  it.each(rows)('refuses %s', async (_title, jwk) => {
    await expectRefused({ keys: [jwk()] });
  });

describe('B01, B02 private and symmetric keys', () => {
  it.each(['ES256', 'RS256', 'EdDSA'] as const)(
    'refuses a private %s key, and keeps no trace of it',
    async (alg) => {
      const secret = privateJwk(makeKeyPair(alg));
      const answer = await expectRefused({ keys: [secret] }, noted);
      const kept = (await everythingStored(server.databaseUrl)) + server.output() + answer.text;
      for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi']) {
        if (secret[member]) expect(kept).not.toContain(secret[member]);
      }
    },
  );

  it('refuses the whole set for one private key in it', async () => {
    await expectRefused({ keys: [makeKeyPair().jwk, privateJwk(makeKeyPair())] }, noted);
  });

  it('refuses the public half ever after: the key is lost (B23)', async () => {
    const shown = makeKeyPair();
    await expectRefused({ keys: [privateJwk(shown)] }, noted);
    await expectRefused(keySet(shown), noted);
  });

  it('does not burn the key of another by a private member that is not its own', async () => {
    const victim = makeKeyPair();
    await expectRefused({ keys: [{ ...victim.jwk, d: String(privateJwk(makeKeyPair()).d) }] }, noted);
    const answer = await register(server, token, goodMetadata(victim));
    expect(answer.status, said(answer)).toBe(201);
  });

  refusesEach([
    ['kty oct', () => ({ kty: 'oct', kid: 'k', k: 'c2VjcmV0' })],
    ['k beside an EC key', () => ({ ...makeKeyPair().jwk, k: 'c2VjcmV0' })],
    ['oth beside an RSA key', () => ({ ...makeKeyPair('RS256').jwk, oth: [] })],
  ]);
});

describe('B04, B05, B08 RSA', () => {
  const good = goodModulus();
  refusesEach([
    ...[0n, 1n, 2n, 3n, 17n, 65536n, 65538n, 2n ** 64n + 1n, 2n ** 2039n + 1n].map(
      (e): [string, () => Jwk] => [`e = ${e.toString().slice(0, 24)}`, () => rsaJwk(good, e)],
    ),
    ['512 bits', () => rsaJwk(goodModulus(512))],
    ['1024 bits', () => rsaJwk(goodModulus(1024))],
    ['2040 bits', () => rsaJwk(goodModulus(2048) >> 8n)],
    ['8192 bits', () => rsaJwk((1n << 8191n) + 1n)],
    ['32768 bits', () => rsaJwk((1n << 32767n) + 1n)],
    ['n even', () => rsaJwk(good & ~1n)],
    ['n = 0', () => rsaJwk(0n)],
    ['n = 1', () => rsaJwk(1n)],
    ['n prime', () => rsaJwk(prime(2048))],
    ['n with the factor 3', () => rsaJwk(withFactor(3n))],
    ['n with the factor 751', () => rsaJwk(withFactor(751n))],
    [
      'n with a zero octet in front',
      () => ({ ...rsaJwk(good), n: Buffer.from(`00${good.toString(16)}`, 'hex').toString('base64url') }),
    ],
    ['e with a zero octet in front', () => ({ ...rsaJwk(good), e: 'AAEAAQ' })],
    ['two neighbouring primes (B08)', () => rsaJwk(closePrimes())],
    ['the fingerprint of ROCA', () => rsaJwk(rocaModulus())],
    ['no n', () => ({ kty: 'RSA', kid: 'r', e: 'AQAB' })],
    ['no e', () => ({ kty: 'RSA', kid: 'r', n: unsigned(good) })],
  ]);
});

describe('B07 keys whose private half is printed in an RFC', () => {
  refusesEach([
    [
      'RFC 7515 A.3',
      () => ({
        kty: 'EC',
        kid: 'k',
        crv: 'P-256',
        x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
        y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
      }),
    ],
    [
      'RFC 8037 A.2',
      () => ({ kty: 'OKP', kid: 'k', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }),
    ],
  ]);
});

describe('B10 elliptic curves', () => {
  const ec = makeKeyPair().jwk as Record<'x' | 'y', string>;
  const coordinate = (value: Buffer) => value.toString('base64url');
  const x = Buffer.from(ec.x, 'base64url');
  const jwk = (changes: Jwk) => () => ({ ...ec, ...changes });
  const curve = (namedCurve: string) => () => ({
    ...generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'jwk' }),
    kid: 'k',
  });
  refusesEach([
    ['a point off the curve', jwk({ y: ec.x })],
    ['(0, 0)', jwk({ x: coordinate(Buffer.alloc(32)), y: coordinate(Buffer.alloc(32)) })],
    ['x of 31 octets', jwk({ x: coordinate(x.subarray(1)) })],
    ['x of 33 octets', jwk({ x: coordinate(Buffer.concat([Buffer.alloc(1), x])) })],
    ['x not smaller than p', jwk({ x: coordinate(Buffer.alloc(32, 0xff)) })],
    ['secp256k1', curve('secp256k1')],
    ['P-521', curve('P-521')],
    ['a P-256 point called secp256k1', jwk({ crv: 'secp256k1' })],
    ['a P-256 point called P-384', jwk({ crv: 'P-384' })],
    ['a P-256 point called P-192', jwk({ crv: 'P-192' })],
    ['a curve nobody knows', jwk({ crv: 'P-999' })],
    ['no curve', jwk({ crv: undefined })],
    ['no y', jwk({ y: undefined })],
    ['an x that is a number', jwk({ x: 7 })],
  ]);
});

describe('B11 Ed25519', () => {
  const smallOrder = [
    '0100000000000000000000000000000000000000000000000000000000000000',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0000000000000000000000000000000000000000000000000000000000000080',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
    '0100000000000000000000000000000000000000000000000000000000000080',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  ];
  const okp = (x: Buffer, crv = 'Ed25519') => ({ kty: 'OKP', kid: 'k', crv, x: x.toString('base64url') });
  refusesEach([
    ...smallOrder.map((point): [string, () => Jwk] => [
      `the small-order point ${point.slice(0, 4)}…${point.slice(-2)}`,
      () => okp(Buffer.from(point, 'hex')),
    ]),
    ['no point of the curve', () => okp(Buffer.from('02'.padEnd(64, '0'), 'hex'))],
    ['31 octets', () => okp(Buffer.alloc(31, 1))],
    ['33 octets', () => okp(Buffer.alloc(33, 1))],
    ['X25519', () => okp(Buffer.alloc(32, 9), 'X25519')],
    ['Ed448', () => okp(Buffer.alloc(57, 9), 'Ed448')],
  ]);
});

describe('B13, B14, B19, B22 members', () => {
  const rsa = makeKeyPair('RS256').jwk as Record<'n', string>;
  refusesEach([
    ['use enc', () => ({ ...makeKeyPair().jwk, use: 'enc' })],
    ['key_ops encrypt', () => ({ ...makeKeyPair().jwk, key_ops: ['encrypt'] })],
    ['alg RSA-OAEP', () => ({ ...rsa, alg: 'RSA-OAEP' })],
    ['alg none', () => ({ ...makeKeyPair().jwk, alg: 'none' })],
    ['alg HS256', () => ({ ...makeKeyPair().jwk, alg: 'HS256' })],
    ['n with padding', () => ({ ...rsa, n: `${rsa.n}==` })],
    ['n in plain base64', () => ({ ...rsa, n: `${rsa.n.slice(0, -2)}+/` })],
    ['n with characters decoders skip', () => ({ ...rsa, n: `!!!!${rsa.n}` })],
    ['n with white space', () => ({ ...rsa, n: `${rsa.n}\n` })],
  ]);

  it.each(['__proto__', 'constructor', 'toString'])('refuses a member named %s', async (name) => {
    const jwk = JSON.stringify(makeKeyPair().jwk).replace('{', `{"${name}":{"kty":"EC"},`);
    const body = JSON.stringify(goodMetadata()).replace(/"jwks":.*}]}/, `"jwks":{"keys":[${jwk}]}`);
    expectInvalidMetadata(await register(server, token, body));
  });

  it('refuses a member named twice', async () => {
    const jwk = JSON.stringify(makeKeyPair().jwk).replace('{', '{"kty":"oct",');
    const body = JSON.stringify(goodMetadata()).replace(/"jwks":.*}]}/, `"jwks":{"keys":[${jwk}]}`);
    expectInvalidMetadata(await register(server, token, body));
  });
});

describe('B20 unknown kinds', () => {
  const unknown = { kty: 'AKP', kid: 'future', alg: 'ML-DSA-44', pub: 'AAAA' };

  it('refuses one alone', async () => {
    await expectRefused({ keys: [unknown] });
    await expectRefused({ keys: [{ ...unknown, kty: undefined }] });
  });

  it('drops one beside a good key', async () => {
    const good = makeKeyPair();
    const answer = await register(server, token, goodMetadata(good, { jwks: { keys: [unknown, good.jwk] } }));
    expect(answer.status, said(answer)).toBe(201);
    expect(answer.body.jwks).toEqual({ keys: [expect.objectContaining({ kid: good.kid })] });
  });
});
