import { type AcceptedKey, algorithmsOf } from '@signet/key-material';
import {
  type JsonObject,
  mutualTlsMethods,
  type Problem,
  refused,
  type RegistrationPolicy,
  type SigningAlgorithm,
  signingAlgorithms,
} from '@signet/protocol';

const RULE = 'policy/token_endpoint_auth_signing_algs';

/** What is wrong between the keys and the algorithms: the registered one's, and the policy's. Keys that TLS alone uses sign no JWS. */
export const keyAlgorithmProblems = (
  keys: readonly AcceptedKey[],
  requested: JsonObject,
  policy: RegistrationPolicy,
): Problem[] =>
  mutualTlsMethods.some((method) => method === requested.token_endpoint_auth_method)
    ? []
    : [...pinnedProblems(keys, requested), ...allowedProblems(keys, requested, policy)];

/** A client that may sign with nothing its keys can do would never get a token (spec.md 210, 211). */
function pinnedProblems(
  keys: readonly AcceptedKey[],
  { token_endpoint_auth_signing_alg: pinned }: JsonObject,
): Problem[] {
  const known = signingAlgorithms.find((one) => one === pinned);
  const fitting = [...new Set(keys.flatMap(({ jwk }) => algorithmsOf(jwk)))];
  if (!known || fitting.length === 0 || fitting.some((one) => isSame(one, known))) return [];
  return [
    refused(
      'token_endpoint_auth_signing_alg',
      `fits none of the keys; they can sign with ${fitting.join(', ')}`,
    ),
  ];
}

/**
 * Where the policy allows fewer algorithms than the server knows: a key must fit one of them, and one that fits others as well
 * must be pinned, by its own `alg` or by token_endpoint_auth_signing_alg. A key has one algorithm (RFC 8725 §3.1). Keys at a
 * jwks_uri change without being asked: there the client itself is pinned.
 */
function allowedProblems(
  keys: readonly AcceptedKey[],
  { token_endpoint_auth_signing_alg: pinned, jwks_uri }: JsonObject,
  { token_endpoint_auth_signing_alg_values_supported: allowed }: RegistrationPolicy,
): Problem[] {
  if (typeof jwks_uri === 'string' && pinned === undefined && allowed.length < signingAlgorithms.length) {
    const reason = `is required with jwks_uri, because not every algorithm is allowed: ${allowed.join(', ')}`;
    return [refused('token_endpoint_auth_signing_alg', reason, RULE)];
  }
  return keys.flatMap(({ jwk }, index) => {
    const fitting = algorithmsOf(jwk);
    const others = fitting.filter((one) => !allowed.some((known) => isSame(known, one)));
    if (others.length === fitting.length) {
      return [
        refused(`jwks.keys[${index}]`, `fits none of the algorithms allowed: ${allowed.join(', ')}`, RULE),
      ];
    }
    if (others.length === 0 || pinned !== undefined) return [];
    const reason = `is required: jwks.keys[${index}] could sign with ${others.join(', ')} too, which is not allowed`;
    return [refused('token_endpoint_auth_signing_alg', reason, RULE)];
  });
}

// Two names of one algorithm (RFC 9864 §2.2).
const edwards = new Set<SigningAlgorithm>(['EdDSA', 'Ed25519']);
const isSame = (one: SigningAlgorithm, other: SigningAlgorithm): boolean =>
  one === other || (edwards.has(one) && edwards.has(other));
