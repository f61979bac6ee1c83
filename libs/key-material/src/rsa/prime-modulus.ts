import { modularPower } from '../numbers/big-integer.js';

/**
 * Fermat's test to base 2. Every odd prime passes it; so do a few composites made for the purpose, and refusing
 * those too is no loss.
 */
export const isProbablyPrime = async (modulus: bigint): Promise<boolean> =>
  modularPower(2n, modulus - 1n, modulus) === 1n;
