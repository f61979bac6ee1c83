import { decodeBase64url } from '@signet/protocol';
import { opensslFingerprint } from '../known-keys/openssl-blocklist.js';
import { integerOf } from '../numbers/big-integer.js';
import type { KeyPolicy } from '../policy.js';
import { problem, type KeyProblem } from '../problem.js';
import { isProbablyPrime } from '../rsa/prime-modulus.js';
import { pathTo } from './member.js';
import type { PublicJwk } from './public-jwk.js';

/** The rest of the key policy, for a key publicKeyProblems finds no fault with: what takes milliseconds or a list. */
export async function costlyProblems(jwk: PublicJwk, path: string, policy: KeyPolicy): Promise<KeyProblem[]> {
  if (jwk.kty !== 'RSA') return [];
  const { isPrime = isProbablyPrime, weakModuli } = policy;
  const at = pathTo(path, 'n');
  const octets = decodeBase64url(jwk.n)!;
  if (weakModuli?.has(await opensslFingerprint(octets)))
    return [
      problem(
        'debian_weak_key',
        at,
        'The key is on the list of known weak keys (CVE-2008-0166). Make a new key.',
      ),
    ];
  if (await isPrime(integerOf(octets)))
    return [
      problem(
        'rsa_modulus_prime',
        at,
        'The modulus is prime: its private half can be computed. Make a new key.',
      ),
    ];
  return [];
}
