import { primesBelow } from '../numbers/primes.js';

// 752 is where Let's Encrypt's key policy stops; no honest generator yields a modulus with so small a factor.
const smallPrimes = primesBelow(752).map(BigInt);

/** Whether the modulus has a prime factor below 752. */
export const hasSmallFactor = (modulus: bigint): boolean =>
  smallPrimes.some((prime) => modulus % prime === 0n);
