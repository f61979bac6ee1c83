import { checkPrimeSync, generatePrimeSync } from 'node:crypto';
import type { Jwk } from './key-pair.js';

// RSA moduli as an attacker or a broken generator makes them (security.md §5.B).

const bytes = (value: bigint): Buffer => {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
};

export const unsigned = (value: bigint): string => bytes(value).toString('base64url');

export const rsaJwk = (n: bigint, e: bigint = 65537n): Jwk => ({
  kty: 'RSA',
  kid: 'rsa',
  n: unsigned(n),
  e: unsigned(e),
});

export const prime = (bits: number): bigint => generatePrimeSync(bits, { bigint: true });

function nextPrime(after: bigint): bigint {
  let candidate = after + 2n;
  while (!checkPrimeSync(candidate)) candidate += 2n;
  return candidate;
}

/** A product of so many bits; generated primes have their two highest bits set. */
export const goodModulus = (bits = 2048): bigint => prime(bits / 2) * prime(bits / 2);

/** Two neighbouring primes: Fermat's method finds them in a round or two. */
export function closePrimes(): bigint {
  const p = prime(1024);
  return p * nextPrime(p);
}

/** 2048 bits with a factor everybody finds. */
export const withFactor = (factor: bigint): bigint => factor * prime(2048 - factor.toString(2).length);

const primesFrom = (count: number): bigint[] => {
  const found: bigint[] = [];
  for (let candidate = 2n; found.length < count; candidate += 1n) {
    if (found.every((known) => candidate % known !== 0n)) found.push(candidate);
  }
  return found;
};

/** A modulus with the fingerprint of CVE-2017-15361: modulo the product of the first 71 primes, a power of 65537. */
export function rocaModulus(): bigint {
  const primorial = primesFrom(71).reduce((product, one) => product * one, 1n);
  let power = 1n;
  for (let i = 0; i < 12345; i++) power = (power * 65537n) % primorial;
  const base = goodModulus() / primorial;
  return base * primorial + power;
}
