import type { JsonObject } from '@signet/protocol';
import { materialOf, publicJwkOf } from '../jwk/material.js';
import { octetsOf } from '../jwk/member.js';
import type { PrivateJwk } from '../jwk/public-jwk.js';
import { publicKeyProblems } from '../jwk/public-key-problems.js';
import { thumbprintOf } from '../jwk/thumbprint.js';
import { PrivateKeyError, problem, type KeyProblem } from '../problem.js';
import { isPair } from './proof.js';

const ofRsa = ['d', 'p', 'q', 'dp', 'dq', 'qi'];
const ofOthers = ['d'];

/**
 * A private JWK that may sign. Its `key_ops` say `sign` where the public half says `verify`; they are dropped, and
 * so is everything that is neither the key, its name nor its algorithm.
 */
export async function acceptPrivateJwk(jwk: JsonObject): Promise<PrivateJwk & { kid: string }> {
  const { kid, alg } = jwk;
  const names = { ...(kid !== undefined && { kid }), ...(alg !== undefined && { alg }) };
  const publicHalf = { ...materialOf(jwk), ...names };
  refuse(publicKeyProblems(publicHalf));
  const secrets = jwk.kty === 'RSA' ? ofRsa : ofOthers;
  refuse(secrets.flatMap((member) => secretProblems(jwk, member)));
  if (!(await isPair(jwk)))
    refuse([
      problem('private_key_mismatch', '', 'The private half of the key does not fit its public half.'),
    ]);
  const publicJwk = publicJwkOf(publicHalf);
  const privateHalf = Object.fromEntries(secrets.map((member) => [member, jwk[member]]));
  return {
    ...publicJwk,
    kid: publicJwk.kid ?? (await thumbprintOf(publicJwk)),
    ...privateHalf,
  } as PrivateJwk & { kid: string };
}

function secretProblems(jwk: JsonObject, member: string): KeyProblem[] {
  const octets = octetsOf(jwk, member, '');
  return octets instanceof Uint8Array ? [] : [octets];
}

function refuse(problems: readonly KeyProblem[]): void {
  if (problems.length > 0) throw new PrivateKeyError(problems);
}
