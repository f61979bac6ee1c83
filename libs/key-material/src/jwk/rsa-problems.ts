import type { JsonObject } from '@signet/protocol';
import { publishedKeyProblems } from '../known-keys/published-keys.js';
import { integerOf } from '../numbers/big-integer.js';
import { problem, type KeyProblem, type KeyProblemCode } from '../problem.js';
import { hasCloseFactors } from '../rsa/fermat.js';
import { hasRocaFingerprint } from '../rsa/roca.js';
import { hasSmallFactor } from '../rsa/small-factor.js';
import { octetsOf, pathTo, textOf } from './member.js';

const LEAST_OCTETS = 2048 / 8;
const MOST_OCTETS = 4096 / 8;
const LONGEST_TEXT = Math.ceil((MOST_OCTETS * 4) / 3);

// Each is an attack that ends with the private key or its equal, tried here before somebody else does.
const weaknesses: readonly [KeyProblemCode, (modulus: bigint) => boolean, string][] = [
  ['rsa_small_factor', hasSmallFactor, 'The modulus has a small prime factor'],
  [
    'rsa_roca',
    hasRocaFingerprint,
    'The key was made by a chip or library with the ROCA flaw (CVE-2017-15361)',
  ],
  ['rsa_fermat', hasCloseFactors, 'The two primes of the key are too close together (CVE-2022-26320)'],
];

/** kty RSA (RFC 7518 §6.3.1): e = 65537, a modulus of 2048 to 4096 bits without the known weaknesses. */
export const rsaProblems = (jwk: JsonObject, path: string): KeyProblem[] => [
  ...exponentProblems(jwk, path),
  ...modulusProblems(jwk, path),
];

// Anything else costs us (a long exponent is 130 times the work) or the client (1 and 3 help forgers), and no tool
// of this century makes it by default.
function exponentProblems(jwk: JsonObject, path: string): KeyProblem[] {
  const e = textOf(jwk, 'e', path);
  if (typeof e !== 'string') return [e];
  if (e === 'AQAB') return [];
  return [problem('rsa_exponent', pathTo(path, 'e'), 'The exponent must be 65537, written "AQAB".')];
}

function modulusProblems(jwk: JsonObject, path: string): KeyProblem[] {
  const at = pathTo(path, 'n');
  const size = [problem('rsa_modulus_size', at, 'The modulus must have 2048 to 4096 bits, a multiple of 8.')];
  if (typeof jwk.n === 'string' && jwk.n.length > LONGEST_TEXT) return size;
  const n = octetsOf(jwk, 'n', path);
  if (!(n instanceof Uint8Array)) return [n];
  if (n[0] === 0)
    return [
      problem('member_malformed', at, '"n" must have no leading zero octet (RFC 7518 section 6.3.1.1).'),
    ];
  // Boulder takes 2048, 3072 and 4096 bits only; smart cards and older Java tools make honest keys in between.
  if (n.length < LEAST_OCTETS || n.length > MOST_OCTETS || n[0]! < 0x80) return size;
  if (n.at(-1)! % 2 === 0) return [problem('rsa_modulus_even', at, 'The modulus is even.')];
  const published = publishedKeyProblems(jwk.n as string, at);
  return published.length > 0 ? published : weaknessProblems(integerOf(n), at);
}

function weaknessProblems(modulus: bigint, at: string): KeyProblem[] {
  const found = weaknesses.find(([, isWeak]) => isWeak(modulus));
  if (!found) return [];
  const [code, , reason] = found;
  return [
    problem(code, at, `${reason}: its private half can be computed. Make a new key with another tool.`),
  ];
}
