/** What the key policy may be given by its surroundings. All of it is optional: the rules themselves are fixed. */
export interface KeyPolicy {
  /**
   * Whether an RSA modulus is prime. The default needs 10 ms for 2048 bits and 60 ms for 4096, on the calling thread;
   * a server gives a function that computes elsewhere, such as `checkPrime` of node:crypto.
   */
  isPrime?: (modulus: bigint) => Promise<boolean>;
  /** Known weak RSA moduli in the notation of openssl-blacklist, see readOpensslBlocklist. Default: none. */
  weakModuli?: ReadonlySet<string>;
}
