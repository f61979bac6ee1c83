/** A NIST curve y^2 = x^3 - 3x + b over the integers modulo p (SP 800-186 §3.2.1). */
export interface Curve {
  prime: bigint;
  b: bigint;
  /** Octets of one coordinate. */
  size: number;
}

const curves: ReadonlyMap<string, Curve> = new Map([
  [
    'P-256',
    {
      prime: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
      b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
      size: 32,
    },
  ],
  [
    'P-384',
    {
      prime: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
      b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
      size: 48,
    },
  ],
]);

export const findCurve = (name: unknown): Curve | undefined =>
  typeof name === 'string' ? curves.get(name) : undefined;

/**
 * Whether the affine point is on the curve. That is all of it: the group has prime order, so no point is of small
 * order, and (0, 0) is on neither curve because b is not 0.
 */
export const isOnCurve = ({ prime, b }: Curve, x: bigint, y: bigint): boolean =>
  x < prime && y < prime && (y * y - (x * x - 3n) * x - b) % prime === 0n;
