import { algorithmsOf } from '@signet/key-material';
import {
  ClientAuthenticationError,
  type Evidence,
  refusal,
  type RefusalReason,
  shown,
  type SigningAlgorithm,
} from '@signet/protocol';
import type { AssertionHeader, AuthenticatingClient, AuthenticationKey } from '../client-authentication.js';

/** Exactly one registered key that fits the header, or a refusal: keys are never tried one after the other (spec.md 48–52). */
export function selectKey(
  client: AuthenticatingClient,
  header: AssertionHeader,
  now: number,
): AuthenticationKey {
  const registered = client.metadata.token_endpoint_auth_signing_alg;
  if (registered !== undefined && !sameAlgorithm(registered, header.alg)) {
    throw refuse('algorithm_not_allowed', { alg: header.alg, allowed: registered });
  }
  const named = header.kid === undefined ? client.keys : client.keys.filter(({ kid }) => kid === header.kid);
  if (named.length === 0) {
    throw refuse('unknown_key', {
      kid: shown(header.kid),
      kids: shown(client.keys.map(({ kid }) => kid).join(', ')),
    });
  }
  const fitting = named.filter(({ jwk }) => algorithmsOf(jwk).includes(header.alg));
  const [key, ...others] = fitting;
  if (!key) {
    const allowed = [...new Set(named.flatMap(({ jwk }) => algorithmsOf(jwk)))].join(', ');
    throw refuse('algorithm_not_allowed', { alg: header.alg, allowed });
  }
  if (others.length > 0) throw refuse('ambiguous_key', { alg: header.alg });
  return withinDates(key, now);
}

function withinDates(key: AuthenticationKey, now: number): AuthenticationKey {
  const { notBefore = 0, notAfter = Infinity } = key;
  if (now >= notBefore && now <= notAfter) return key;
  throw refuse('key_expired', { not_before: isoDate(notBefore), not_after: isoDate(notAfter) });
}

const isoDate = (seconds: number): string | undefined =>
  Number.isFinite(seconds) ? new Date(seconds * 1000).toISOString() : undefined;

/** RFC 9864 §2.2 renamed `EdDSA` with Ed25519 to `Ed25519`: the same algorithm. */
const sameAlgorithm = (registered: string, alg: SigningAlgorithm): boolean =>
  plain(registered) === plain(alg);

const plain = (alg: string): string => (alg === 'EdDSA' ? 'Ed25519' : alg);

const refuse = (reason: RefusalReason, evidence: Evidence) =>
  new ClientAuthenticationError(refusal(reason, evidence));
