import { describe, expect, it } from 'vitest';
import { publicKeyProblems } from '../jwk/public-key-problems.js';
import { modularPower } from '../numbers/big-integer.js';
import { edwardsPair } from '../testing/keys.js';

// RFC 8032 §5.1 in affine coordinates: slow, complete, and written without a look at the code under test.
const p = 2n ** 255n - 19n;
const inverse = (value: bigint) => modularPower(((value % p) + p) % p, p - 2n, p);
const d = ((-121665n * inverse(121666n)) % p) + p;
type Point = readonly [x: bigint, y: bigint];

function add([x1, y1]: Point, [x2, y2]: Point): Point {
  const product = (d * x1 * x2 * y1 * y2) % p;
  const x = ((x1 * y2 + x2 * y1) * inverse(1n + product)) % p;
  const y = ((y1 * y2 + x1 * x2) * inverse(1n - product)) % p;
  return [((x % p) + p) % p, ((y % p) + p) % p];
}

const isOnCurve = ([x, y]: Point) => (((y * y - x * x - 1n - d * x * x * y * y) % p) + p) % p === 0n;

const rootOfMinusOne = modularPower(2n, (p - 1n) / 4n, p);
function squareRoot(square: bigint): bigint | undefined {
  const candidate = modularPower(square, (p + 3n) / 8n, p);
  const roots = [candidate, (candidate * rootOfMinusOne) % p];
  return roots.find((root) => (root * root - square) % p === 0n);
}

// Twice a point of order 8 has y = 0, so x^2 = -y^2, and the equation leaves d y^4 + 2 y^2 - 1 = 0.
const discriminant = squareRoot((1n + d) % p)!;
const y8 = [discriminant, p - discriminant]
  .map((root) => squareRoot(((root + p - 1n) * inverse(d)) % p))
  .find((y) => y !== undefined)!;
const x8 = (y8 * rootOfMinusOne) % p;
const small: Point[] = [[x8, y8]];
while (small.length < 8) small.push(add(small.at(-1)!, [x8, y8]));

function encoded(y: bigint, sign: 0 | 1): string {
  const littleEndian = Buffer.from(y.toString(16).padStart(64, '0'), 'hex').reverse();
  littleEndian[31]! |= sign << 7;
  return littleEndian.toString('base64url');
}

const codesOf = (x: string) => publicKeyProblems({ kty: 'OKP', crv: 'Ed25519', x }).map(({ code }) => code);

describe('the points of order 1, 2, 4 and 8', () => {
  it('are eight multiples of one point on the curve, the last of them the identity', () => {
    expect(small.every(isOnCurve)).toBe(true);
    expect(new Set(small.map(String)).size).toBe(8);
    expect(small[7]).toEqual([0n, 1n]);
  });

  it.each(small.map(([x, y], index) => [index + 1, encoded(y, Number(x & 1n) as 0 | 1)]))(
    'refuses multiple %i because of small_order_point',
    (_multiple, x) => expect(codesOf(x)).toEqual(['small_order_point']),
  );

  it.each([encoded(1n, 1), encoded(p - 1n, 1)])('refuses x = 0 with the sign bit set (%s)', (x) =>
    expect(codesOf(x)).toEqual(['small_order_point']),
  );
});

describe('other encodings', () => {
  it.each([
    encoded(p, 0),
    encoded(p + 1n, 0),
    encoded(p, 1),
    encoded(p + 1n, 1),
    encoded(2n ** 255n - 1n, 1),
  ])('refuses y not below the prime (%s)', (x) => expect(codesOf(x)).toEqual(['member_malformed']));

  it('refuses the all-zero string, a point of order 4', () => {
    expect(codesOf(Buffer.alloc(32).toString('base64url'))).toEqual(['small_order_point']);
  });

  it('tells points of the curve from the rest as the equation does', () => {
    const verdicts = [2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n].map(
      (y) => codesOf(encoded(y, 0)).length === 0,
    );
    const expected = [2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n].map((y) => {
      const square = ((((y * y - 1n) * inverse(d * y * y + 1n)) % p) + p) % p;
      return modularPower(square, (p - 1n) / 2n, p) === 1n;
    });
    expect(verdicts).toEqual(expected);
    expect(new Set(verdicts).size).toBe(2);
  });

  it('accepts keys of any sign bit', () => {
    const keys = Array.from({ length: 20 }, () => edwardsPair().publicJwk.x as string);
    expect(keys.flatMap(codesOf)).toEqual([]);
  });
});
