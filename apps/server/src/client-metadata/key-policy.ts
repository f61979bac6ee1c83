import { checkPrime } from 'node:crypto';
import type { KeyPolicy } from '@signet/key-material';

const isPrime = (modulus: bigint): Promise<boolean> =>
  new Promise((resolve, reject) => {
    checkPrime(modulus, (error, prime) => (error ? reject(error) : resolve(prime)));
  });

/** Runs one job at a time, in the order they were asked for. */
function oneByOne<Input, Result>(job: (input: Input) => Promise<Result>): (input: Input) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (input) => {
    const asked = last.then(() => job(input));
    last = asked.catch(() => undefined);
    return asked;
  };
}

/**
 * The key policy with its heaviest test off the event loop: is an RSA modulus itself a prime? One at a time: a prime of 4096
 * bits takes OpenSSL two seconds, and the other threads of the pool are for signatures. Its list of weak keys is set before
 * the server listens.
 */
export const keyPolicy: KeyPolicy = { isPrime: oneByOne(isPrime) };
