import { decodeBase64url, type JsonObject, type JsonValue } from '@signet/protocol';
import { materialOf, publicJwkOf } from '../jwk/material.js';
import { publicKeyProblems } from '../jwk/public-key-problems.js';
import { thumbprintOf } from '../jwk/thumbprint.js';
import { integerOf, modularPower } from '../numbers/big-integer.js';
import { isPair } from '../private-key/proof.js';

const LONGEST_TEXT = Math.ceil((512 * 4) / 3);

/**
 * The thumbprints of the keys whose private half was really sent with them. Proven key by key, so that nobody can
 * have a stranger's key burned by sending it with an invented `d`.
 */
export async function exposedThumbprints(jwks: readonly JsonObject[]): Promise<string[]> {
  const thumbprints: string[] = [];
  // An RSA key with nothing but `d` takes up to 60 ms to prove: spent on one of them, not on twenty.
  let mayTakeLong = true;
  for (const jwk of jwks) {
    const isSlow = jwk.kty === 'RSA' && !('p' in jwk) && !('q' in jwk);
    if ((isSlow && !mayTakeLong) || publicKeyProblems(materialOf(jwk)).length > 0) continue;
    mayTakeLong &&= !isSlow;
    if (await isExposed(jwk)) thumbprints.push(await thumbprintOf(publicJwkOf(jwk)));
  }
  return thumbprints;
}

async function isExposed(jwk: JsonObject): Promise<boolean> {
  if (jwk.kty !== 'RSA') return isPair(jwk);
  const modulus = findInteger(jwk.n)!;
  if ([jwk.p, jwk.q].some((factor) => divides(findInteger(factor), modulus))) return true;
  const d = 'p' in jwk || 'q' in jwk ? undefined : findInteger(jwk.d);
  // (2^65537)^d = 2 modulo n.
  return d !== undefined && modularPower(modularPower(2n, 65_537n, modulus), d, modulus) === 2n;
}

const divides = (factor: bigint | undefined, modulus: bigint): boolean =>
  factor !== undefined && factor > 1n && factor < modulus && modulus % factor === 0n;

function findInteger(member: JsonValue | undefined): bigint | undefined {
  if (typeof member !== 'string' || member.length > LONGEST_TEXT) return undefined;
  const octets = decodeBase64url(member);
  return octets && integerOf(octets);
}
