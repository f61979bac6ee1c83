import { getDiffieHellman } from 'node:crypto';
import { expect, test } from 'vitest';
import { keyPolicy } from './key-policy.js';

const { isPrime } = keyPolicy as Required<typeof keyPolicy>;
const prime = BigInt(`0x${getDiffieHellman('modp14').getPrime('hex')}`);

test('moduli are tested one at a time: primes, which take long, leave the thread pool to signatures', async () => {
  const answers: string[] = [];
  const asked = [prime, prime + 2n, prime + 4n].map(async (modulus, index) =>
    answers.push(`${index} ${await isPrime(modulus)}`),
  );
  await Promise.all(asked);
  expect(answers).toEqual(['0 true', '1 false', '2 false']);
});
