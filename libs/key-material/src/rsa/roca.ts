import { primesBelow } from '../numbers/primes.js';

// CVE-2017-15361 (Nemec et al., "The Return of Coppersmith's Attack"): the affected library builds its primes as
// k*M + (65537^a mod M), M a product of the first primes, so modulo each of them the modulus is a power of 65537.
const GENERATOR = 65_537;

const powersModulo = (prime: number): ReadonlySet<number> => {
  const powers = new Set<number>();
  for (let power = 1; !powers.has(power); power = (power * GENERATOR) % prime) powers.add(power);
  return powers;
};

// Only primes that 65537 does not generate wholly can tell; up to 167 they leave one honest modulus in 2^27.
const fingerprint = primesBelow(168)
  .map((prime) => ({ prime, powers: powersModulo(prime) }))
  .filter(({ prime, powers }) => prime > 2 && powers.size < prime - 1)
  .map(({ prime, powers }) => ({ prime: BigInt(prime), powers }));

/** Whether the modulus bears the fingerprint of the ROCA weakness. */
export const hasRocaFingerprint = (modulus: bigint): boolean =>
  fingerprint.every(({ prime, powers }) => powers.has(Number(modulus % prime)));
