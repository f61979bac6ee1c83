import { findSigningAlgorithm, type JsonObject, type JsonValue } from '@signet/protocol';
import { problem, type KeyProblem } from '../problem.js';
import { algorithmsFitting } from './algorithms-of.js';
import { pathTo } from './member.js';

/** `use`, `key_ops` and `alg` (RFC 7517 §4.2 to 4.4) of a key that shall verify signatures. */
export const purposeProblems = (jwk: JsonObject, path: string): KeyProblem[] => [
  ...problemsOfUse(jwk.use, pathTo(path, 'use')),
  ...problemsOfOperations(jwk, pathTo(path, 'key_ops')),
  ...problemsOfAlgorithm(jwk, pathTo(path, 'alg')),
];

function problemsOfUse(use: JsonValue | undefined, at: string): KeyProblem[] {
  if (use === undefined || use === 'sig') return [];
  if (typeof use !== 'string') return [problem('member_malformed', at, '"use" must be a string.')];
  return [problem('use_not_sig', at, 'This key is not for signatures: "use" is not "sig".')];
}

function problemsOfOperations(jwk: JsonObject, at: string): KeyProblem[] {
  const operations = jwk.key_ops;
  if (operations === undefined) return [];
  if (!Array.isArray(operations) || operations.some((operation) => typeof operation !== 'string'))
    return [problem('key_ops_malformed', at, '"key_ops" must be an array of strings.')];
  if (new Set(operations).size < operations.length)
    return [
      problem('key_ops_malformed', at, '"key_ops" must not name an operation twice (RFC 7517 section 4.3).'),
    ];
  const signs = operations.includes('verify');
  const unrelated = operations.some((operation) => operation !== 'verify' && operation !== 'sign');
  if ((signs && (unrelated || (jwk.use ?? 'sig') !== 'sig')) || (!signs && jwk.use === 'sig'))
    return [
      problem(
        'key_ops_conflict',
        at,
        '"use" and "key_ops" must agree, and name no purpose beside signatures.',
      ),
    ];
  return signs
    ? []
    : [problem('key_ops_without_verify', at, 'This key is not for signatures: no "verify" in "key_ops".')];
}

function problemsOfAlgorithm(jwk: JsonObject, at: string): KeyProblem[] {
  const { alg } = jwk;
  if (alg === undefined) return [];
  if (typeof alg !== 'string') return [problem('member_malformed', at, '"alg" must be a string.')];
  const fitting = algorithmsFitting(jwk);
  const known = findSigningAlgorithm(alg);
  // With no fitting algorithm the curve is what is wrong, and said elsewhere.
  if (fitting.length === 0 || (known !== undefined && fitting.includes(known))) return [];
  const advice = `Use ${fitting.join(' or ')}, or leave "alg" out.`;
  // `none` and the HMACs on a public key are how forgeries begin: never something merely meant for somebody else.
  if (known !== undefined || alg.toLowerCase() === 'none' || /^hs/i.test(alg))
    return [problem('alg_mismatch', at, `"alg" does not fit this key. ${advice}`)];
  return [problem('unsupported_alg', at, `"alg" is no signature algorithm supported here. ${advice}`)];
}
