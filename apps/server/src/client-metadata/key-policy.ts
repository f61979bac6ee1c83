import { checkPrime } from 'node:crypto';
import type { KeyPolicy } from '@signet/key-material';

/** The key policy with its heaviest test off the event loop: is an RSA modulus itself a prime? */
export const keyPolicy: KeyPolicy = {
  isPrime: (modulus) =>
    new Promise((resolve, reject) => {
      checkPrime(modulus, (error, prime) => (error ? reject(error) : resolve(prime)));
    }),
};
