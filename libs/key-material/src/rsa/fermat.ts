import { integerSquareRoot } from '../numbers/big-integer.js';

const ROUNDS = 110;

// A square leaves few residues modulo these; together they spare 119 of 120 square roots.
const moduli = [64, 63, 65, 11].map((modulus) => ({
  modulus,
  squares: new Set(Array.from({ length: modulus }, (_, root) => (root * root) % modulus)),
}));
const combined = BigInt(64 * 63 * 65 * 11);

function isSquare(value: bigint): boolean {
  const residue = Number(value % combined);
  if (!moduli.every(({ modulus, squares }) => squares.has(residue % modulus))) return false;
  const root = integerSquareRoot(value);
  return root * root === value;
}

/** Whether Fermat's method factors the odd modulus in 110 rounds: it does when p and q are close (CVE-2022-26320). */
export function hasCloseFactors(modulus: bigint): boolean {
  let mean = integerSquareRoot(modulus);
  if (mean * mean < modulus) mean += 1n;
  let difference = mean * mean - modulus;
  for (let round = 0; round < ROUNDS; round++) {
    if (isSquare(difference)) return true;
    difference += 2n * mean + 1n;
    mean += 1n;
  }
  return false;
}
