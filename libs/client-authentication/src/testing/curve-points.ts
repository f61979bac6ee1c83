/** A curve y² = x³ - 3x + b over a prime field (FIPS 186-4 D.1.2), with its generator and its order. */
export interface Curve {
  name: 'P-256' | 'P-384';
  octets: number;
  p: bigint;
  n: bigint;
  b: bigint;
  generator: Point;
}

export interface Point {
  x: bigint;
  y: bigint;
}

export const p256: Curve = {
  ...{ name: 'P-256', octets: 32 },
  p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
  n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  generator: {
    x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
    y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
  },
};

export const p384: Curve = {
  ...{ name: 'P-384', octets: 48 },
  p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
  n: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  generator: {
    x: 0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
    y: 0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
  },
};

export const modulo = (value: bigint, modulus: bigint): bigint => ((value % modulus) + modulus) % modulus;

export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let [square, rest] = [base, exponent]; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** Of a number that the prime modulus does not divide. */
export const inverse = (value: bigint, prime: bigint): bigint =>
  power(modulo(value, prime), prime - 2n, prime);

/** The sum of two points that are not each other's negatives. */
export function sum({ p }: Curve, one: Point, other: Point): Point {
  const slope =
    one.x === other.x
      ? (3n * one.x * one.x - 3n) * inverse(2n * one.y, p)
      : (other.y - one.y) * inverse(other.x - one.x, p);
  const x = modulo(slope * slope - one.x - other.x, p);
  return { x, y: modulo(slope * (one.x - x) - one.y, p) };
}

/** A point so many times; the number is neither 0 nor one that leads to the point at infinity. */
export function times(curve: Curve, point: Point, count: bigint): Point {
  let result: Point | undefined;
  for (let [doubled, rest] = [point, count]; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = result ? sum(curve, result, doubled) : doubled;
    doubled = sum(curve, doubled, doubled);
  }
  return result!;
}

/** The first point whose x is not below `from`. */
export function pointFrom(curve: Curve, from: bigint): Point {
  const { p, b } = curve;
  for (let x = from; ; x += 1n) {
    const square = modulo(x * x * x - 3n * x + b, p);
    // Both primes are 3 modulo 4.
    const y = power(square, (p + 1n) / 4n, p);
    if ((y * y) % p === square) return { x, y };
  }
}
