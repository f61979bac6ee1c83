import type { JsonObject } from '@signet/protocol';
import { problem, type KeyProblem, type KeyProblemCode } from '../problem.js';
import { ecProblems } from './ec-problems.js';
import { kidProblems } from './kid-problems.js';
import { pathTo } from './member.js';
import { okpProblems } from './okp-problems.js';
import { purposeProblems } from './purpose-problems.js';
import { rsaProblems } from './rsa-problems.js';
import { secretProblems } from './secret-members.js';

const keyTypes: ReadonlyMap<unknown, (jwk: JsonObject, path: string) => KeyProblem[]> = new Map([
  ['EC', ecProblems],
  ['RSA', rsaProblems],
  ['OKP', okpProblems],
]);

// Keys that are honest but for another purpose or another server (RFC 7517 §5).
const foreign: ReadonlySet<KeyProblemCode> = new Set<KeyProblemCode>([
  'unsupported_key_type',
  'unsupported_curve',
  'unsupported_alg',
  'use_not_sig',
  'key_ops_without_verify',
]);

/** Whether a key with these problems is only not meant for us, so that a good key beside it may still be taken. */
export const isForeign = (problems: readonly KeyProblem[]): boolean =>
  problems.length > 0 && problems.every(({ code }) => foreign.has(code));

/**
 * The key policy on one JWK, without what takes milliseconds, a list or a certificate: acceptKeySet adds that. A key
 * that is not meant for signatures is not examined further. Never throws; cost is bounded whatever the sizes.
 */
export function publicKeyProblems(jwk: JsonObject, path = ''): KeyProblem[] {
  const secrets = secretProblems(jwk, path);
  if (secrets.length > 0) return secrets;
  const problemsOfType = keyTypes.get(jwk.kty);
  if (!problemsOfType) return [keyTypeProblem(jwk, path)];
  const purpose = purposeProblems(jwk, path);
  if (isForeign(purpose)) return purpose;
  return [...kidProblems(jwk, path), ...purpose, ...problemsOfType(jwk, path)];
}

function keyTypeProblem({ kty }: JsonObject, path: string): KeyProblem {
  const at = pathTo(path, 'kty');
  if (kty === undefined) return problem('member_missing', at, '"kty" is required.');
  if (typeof kty !== 'string') return problem('member_malformed', at, '"kty" must be a string.');
  return problem('unsupported_key_type', at, 'Use a key of type EC, RSA or OKP.');
}
