import { checkPrimeSync, getDiffieHellman } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { integerSquareRoot } from '../numbers/big-integer.js';
import { primesBelow } from '../numbers/primes.js';
import { octetsOf, primeOf, rsaJwk } from '../testing/keys.js';
import { publicKeyProblems } from '../jwk/public-key-problems.js';
import { hasCloseFactors } from './fermat.js';
import { isProbablyPrime } from './prime-modulus.js';
import { hasRocaFingerprint } from './roca.js';
import { hasSmallFactor } from './small-factor.js';

const p = primeOf(1024);
const q = primeOf(1024);
const honest = p * q;

function primeAfter(value: bigint): bigint {
  let candidate = value + 2n;
  while (!checkPrimeSync(octetsOf(candidate))) candidate += 2n;
  return candidate;
}

// Of 2048 bits, odd, without small factor, and a power of 65537 modulo each prime up to 167, as the flawed chips make.
function rocaModulus(): bigint {
  const product = primesBelow(168).reduce((all, prime) => (prime === 2 ? all : all * BigInt(prime)), 1n);
  let modulus = 65_537n ** 5n % product;
  modulus += product * ((2n ** 2048n - 2n ** 2040n) / product);
  while (modulus % 2n === 0n || hasSmallFactor(modulus)) modulus += product;
  return modulus;
}

describe('the weaknesses of RSA moduli', () => {
  it('finds none in an honest modulus', async () => {
    expect(publicKeyProblems(rsaJwk(honest))).toEqual([]);
    expect(await isProbablyPrime(honest)).toBe(false);
  });

  it.each([3n, 5n, 167n, 743n, 751n])('finds the factor %s', (factor) => {
    const modulus = factor * primeOf(2048 - factor.toString(2).length + 1);
    expect(hasSmallFactor(modulus)).toBe(true);
  });

  it('looks for factors below 752 only, and then not in vain', () => {
    expect(hasSmallFactor(757n * p)).toBe(false);
    expect(primesBelow(752)).toHaveLength(133);
    expect(primesBelow(752).at(-1)).toBe(751);
  });

  it('finds the ROCA fingerprint where every residue is a power of 65537', () => {
    const modulus = rocaModulus();
    expect(hasRocaFingerprint(modulus)).toBe(true);
    expect(publicKeyProblems(rsaJwk(modulus))).toMatchObject([{ code: 'rsa_roca', path: 'n' }]);
    expect(hasRocaFingerprint(modulus + 2n)).toBe(false);
    expect(hasRocaFingerprint(honest)).toBe(false);
  });

  it('finds primes that are close together', () => {
    const close = p * primeAfter(p);
    expect(hasCloseFactors(close)).toBe(true);
    expect(publicKeyProblems(rsaJwk(close))).toMatchObject([{ code: 'rsa_fermat', path: 'n' }]);
    expect(hasCloseFactors(p * p)).toBe(true);
    expect(hasCloseFactors(honest)).toBe(false);
  });

  it('tries 110 rounds, neither fewer nor more', () => {
    // (mean - k)(mean + k) is found in the round that reaches the mean.
    const roundsFor = (half: bigint) => {
      const mean = half * half;
      const ceiling = integerSquareRoot(mean * mean - half * half) + 1n;
      return { modulus: (mean - half) * (mean + half), rounds: mean - ceiling + 1n };
    };
    const base = 2n ** 512n + 1n;
    expect(roundsFor(base).rounds).toBe(1n);
    const meanFor = (rounds: bigint) => {
      // k^2 / (2 mean) is how far the mean lies above the square root.
      const mean = 2n ** 1024n + 1n;
      const half = integerSquareRoot(2n * mean * rounds - mean);
      return (mean - half) * (mean + half);
    };
    expect(hasCloseFactors(meanFor(109n))).toBe(true);
    expect(hasCloseFactors(meanFor(112n))).toBe(false);
  });

  it('finds a prime modulus', async () => {
    const prime = BigInt(`0x${getDiffieHellman('modp14').getPrime('hex')}`);
    expect(await isProbablyPrime(prime)).toBe(true);
  });
});

describe('integerSquareRoot', () => {
  it.each([0n, 1n, 2n, 3n, 4n, 8n, 9n, 15n, 16n, 2n ** 2048n - 1n, honest])(
    'rounds the root of %s down',
    (value) => {
      const root = integerSquareRoot(value);
      expect(root * root <= value && (root + 1n) * (root + 1n) > value).toBe(true);
    },
  );
});
