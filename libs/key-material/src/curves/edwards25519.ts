import { integerOf, modularPower } from '../numbers/big-integer.js';

// RFC 8032 §5.1: -x^2 + y^2 = 1 + d x^2 y^2 modulo p.
const p = 2n ** 255n - 19n;
const d = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;

// y of the eight points whose order divides 8; a public key among them verifies forged signatures. Order 8 has two
// values of y, each other's negative; its other encodings are above p and refused as such.
const y8 = 2707385501144840649318225287225658788936804267575313519463743609750303402022n;
const smallOrder: ReadonlySet<bigint> = new Set([0n, 1n, p - 1n, y8, p - y8]);

/** What is wrong with 32 octets as an Ed25519 public key (RFC 8032 §5.1.3), or undefined for a good one. */
export function edwardsPointFault(
  octets: Uint8Array,
): 'not_canonical' | 'small_order' | 'not_on_curve' | undefined {
  const littleEndian = octets.toReversed();
  littleEndian[0]! &= 0x7f;
  const y = integerOf(littleEndian);
  if (y >= p) return 'not_canonical';
  if (smallOrder.has(y)) return 'small_order';
  return isSquareModulo((y * y - 1n) * (d * y * y + 1n)) ? undefined : 'not_on_curve';
}

// x^2 = u/v has a root exactly if u*v is a square, by Euler's criterion. Zero is no case: it belongs to y = 1 and -1.
const isSquareModulo = (value: bigint): boolean => modularPower(value % p, (p - 1n) / 2n, p) === 1n;
