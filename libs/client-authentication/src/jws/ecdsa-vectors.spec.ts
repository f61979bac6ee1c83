import { createPrivateKey, generateKeyPairSync, hash, sign } from 'node:crypto';
import type { PublicJwk } from '@signet/key-material';
import { describe, expect, test } from 'vitest';
import {
  type Curve,
  inverse,
  modulo,
  p256,
  p384,
  type Point,
  pointFrom,
  sum,
  times,
} from '../testing/curve-points.js';
import { isSignedBy } from './signature.js';

// What a verifier gets wrong that does not check the numbers before it computes with them (FIPS 186-5 §6.4.2).
const text = 'signed text';
const octetsOf = (value: bigint, length: number) =>
  Buffer.from(value.toString(16).padStart(2 * length, '0'), 'hex');
const numberOf = (octets: Uint8Array) => BigInt(`0x${Buffer.from(octets).toString('hex')}`);

const algorithms = [
  { alg: 'ES256', digest: 'sha256', otherDigest: 'sha384', curve: p256 },
  { alg: 'ES384', digest: 'sha384', otherDigest: 'sha256', curve: p384 },
] as const;

describe.each(algorithms)('$alg', ({ alg, digest, otherDigest, curve }) => {
  const { n, p, octets } = curve;
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: curve.name });
  const jwk = publicKey.export({ format: 'jwk' }) as unknown as PublicJwk;
  const e = numberOf(hash(digest, text, 'buffer'));
  const signed = (by = digest as string) =>
    sign(by, Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  const raw = (r: bigint, s: bigint, length: number = octets) =>
    Buffer.concat([octetsOf(r, length), octetsOf(s, length)]);
  const good = signed();
  const [r, s] = [numberOf(good.subarray(0, octets)), numberOf(good.subarray(octets))];
  /** A signature some number of which has that first octet. */
  const signedUntil = (wanted: (octet: number) => boolean, at: number) => {
    for (;;) {
      const signature = signed();
      if (wanted(signature[at]!)) return signature;
    }
  };
  const verify = (signature: Uint8Array, key = jwk) => isSignedBy(key, alg, text, signature);

  test.each<[string, () => Buffer]>([
    ['as it was made', () => good],
    [
      'with n - s in place of s, which is as good (malleable, so nothing is kept by its signature)',
      () => raw(r, n - s),
    ],
    ['whose r begins with a zero octet', () => signedUntil((octet) => octet === 0, 0)],
    ['whose s begins with a zero octet', () => signedUntil((octet) => octet === 0, octets)],
    ['whose r has its first bit set', () => signedUntil((octet) => octet >= 0x80, 0)],
    ['whose s has its first bit set', () => signedUntil((octet) => octet >= 0x80, octets)],
  ])('accepts a signature %s', async (_what, make) => expect(await verify(make())).toBe(true));

  const edges = [0n, 1n, n - 1n, n, n + 1n, p - 1n, p, 2n ** BigInt(8 * octets) - 1n];
  test.each(edges.flatMap((one) => edges.map((other) => [one, other] as const)))(
    'refuses r = %d, s = %d',
    async (one, other) => expect(await verify(raw(one, other))).toBe(false),
  );
  test.each(edges)('refuses the number %d in place of r or of s', async (edge) => {
    expect(await verify(raw(edge, s))).toBe(false);
    expect(await verify(raw(r, edge))).toBe(false);
  });

  test.each<[string, () => Buffer]>([
    ['with n - r in place of r', () => raw(n - r, s)],
    ['with r and s exchanged', () => raw(s, r)],
    ['in DER', () => sign(digest, Buffer.from(text), privateKey)],
    ['of another hash', () => signed(otherDigest)],
    [
      'without the zero octets its numbers begin with',
      () => signedUntil((octet) => octet === 0, 0).subarray(1),
    ],
    ['with a zero octet before each number', () => raw(r, s, octets + 1)],
    ['with a zero octet before it', () => Buffer.concat([Buffer.of(0), good])],
    ['with a zero octet behind it', () => Buffer.concat([good, Buffer.of(0)])],
    ['an octet short', () => good.subarray(0, -1)],
    ['of r alone', () => good.subarray(0, octets)],
    ['of no octets', () => Buffer.alloc(0)],
    ['of 100,000 octets', () => Buffer.alloc(100_000, 1)],
  ])('refuses a signature %s', async (_what, make) => expect(await verify(make())).toBe(false));

  test('refuses numbers that lead to the point at infinity', async () => {
    const d = numberOf(
      Buffer.from(
        createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })).export({ format: 'jwk' }).d!,
        'base64url',
      ),
    );
    // u1 G + u2 Q = (e + r d) / s G, and r makes it 0.
    const infinite = modulo(-e * inverse(d, n), n);
    for (const other of [1n, s, n - 1n]) expect(await verify(raw(infinite, other))).toBe(false);
  });

  test('takes r for an x modulo n: the remainder of an x above n is good, the x itself is not', async () => {
    const found = keyFor(curve, pointFrom(curve, n + 1n), e);
    expect(await verify(raw(found.r, found.s), found.jwk)).toBe(true);
    expect(await verify(raw(found.r + n, found.s), found.jwk)).toBe(false);
  });
});

/** A key under which the point is what a signature of the digest `e` leads to: Q = (s R - e G) / r. */
function keyFor(curve: Curve, point: Point, e: bigint): { jwk: PublicJwk; r: bigint; s: bigint } {
  const { n, p, octets, generator, name } = curve;
  const [r, s] = [point.x % n, 12_345n];
  const negative = times(curve, generator, modulo(e, n));
  const difference = sum(curve, times(curve, point, s), { ...negative, y: p - negative.y });
  const key = times(curve, difference, inverse(r, n));
  const [x, y] = [key.x, key.y].map((value) => octetsOf(value, octets).toString('base64url'));
  return { jwk: { kty: 'EC', crv: name, x, y } as PublicJwk, r, s };
}
