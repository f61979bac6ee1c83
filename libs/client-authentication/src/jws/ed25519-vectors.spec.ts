import { generateKeyPairSync, hash, sign } from 'node:crypto';
import type { PublicJwk } from '@signet/key-material';
import { describe, expect, test } from 'vitest';
import { isSignedBy } from './signature.js';

// RFC 8032 §5.1: the order of the base point; what a verifier must see that S is below it (§5.1.7).
const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const text = 'signed text';
const numberOf = (octets: Uint8Array) => BigInt(`0x${Buffer.from(octets.toReversed()).toString('hex')}`);
const octetsOf = (value: bigint) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const jwk = publicKey.export({ format: 'jwk' }) as unknown as PublicJwk;
const good = sign(null, Buffer.from(text), privateKey);
const [r, s] = [good.subarray(0, 32), numberOf(good.subarray(32))];
const verify = (signature: Uint8Array) => isSignedBy(jwk, 'Ed25519', text, signature);

const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d!, 'base64url');
const secret = (() => {
  const octets = hash('sha512', seed, 'buffer').subarray(0, 32);
  return (numberOf(octets) & (2n ** 254n - 8n)) | (2n ** 254n);
})();
/** The S that fits an R without a part of its own: S = k a, for R of small order. */
const fitting = (point: Buffer): Buffer => {
  const x = Buffer.from((jwk as unknown as { x: string }).x, 'base64url');
  const k = numberOf(hash('sha512', Buffer.concat([point, x, Buffer.from(text)]), 'buffer')) % order;
  return Buffer.concat([point, octetsOf((k * secret) % order)]);
};

describe.each(['EdDSA', 'Ed25519'] as const)('%s', (alg) => {
  test('accepts a signature as it was made', async () =>
    expect(await isSignedBy(jwk, alg, text, good)).toBe(true));

  test.each<[string, () => Buffer]>([
    ...[1n, 2n, 3n, 7n].map((count): [string, () => Buffer] => [
      `with S + ${count} L, the same number to who does not look`,
      () => Buffer.concat([r, octetsOf(s + count * order)]),
    ]),
    ...[0n, 1n, order - 1n, order, order + 1n, 2n ** 253n, 2n ** 255n, 2n ** 256n - 1n].map(
      (edge): [string, () => Buffer] => [`with S = ${edge}`, () => Buffer.concat([r, octetsOf(edge)])],
    ),
    ['with L - S', () => Buffer.concat([r, octetsOf(order - s)])],
    ['with the sign of R turned', () => good.with(31, good[31]! ^ 0x80) as Buffer],
    ['with R and S exchanged', () => Buffer.concat([good.subarray(32), r])],
    ['with S in the other octet order', () => Buffer.concat([r, Buffer.from(good.subarray(32)).reverse()])],
    ['of zeros', () => Buffer.alloc(64)],
    ['of ones', () => Buffer.alloc(64, 0xff)],
    ['an octet short', () => good.subarray(0, 63)],
    ['an octet long', () => Buffer.concat([good, Buffer.of(0)])],
    ['twice', () => Buffer.concat([good, good])],
    ['of no octets', () => Buffer.alloc(0)],
  ])('refuses a signature %s', async (_what, make) =>
    expect(await isSignedBy(jwk, alg, text, make())).toBe(false),
  );
});

// Cofactored verification would take these: S B = R + k A but for a point of order 2, 4 or 8.
const smallOrder = [
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
];
// y not below p, and an x of 0 with a sign: the identity in other words.
const notCanonical = [
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  '0100000000000000000000000000000000000000000000000000000000000080',
];

describe('an R by which nothing is signed', () => {
  test.each(smallOrder)('is refused: %s, of small order', async (point) =>
    expect(await verify(fitting(Buffer.from(point, 'hex')))).toBe(false),
  );
  test.each(notCanonical)('is refused: %s, not canonical', async (point) =>
    expect(await verify(fitting(Buffer.from(point, 'hex')))).toBe(false),
  );
});
