import { algorithmsOf } from '@signet/key-material';
import { limits, shown } from '@signet/protocol';
import type { JwsHeader, VerificationKey } from '../client-authentication.js';
import type { Refuse } from './refuse.js';

/**
 * Exactly one of the keys that fits the header at that time, or a refusal: keys are never tried one after the other
 * (spec.md 48–52). Throws what `refuse` makes.
 */
export function selectKey<Key extends VerificationKey>(
  keys: readonly Key[],
  header: JwsHeader,
  now: number,
  refuse: Refuse,
): Key {
  const named = header.kid === undefined ? keys : keys.filter(({ kid }) => kid === header.kid);
  if (named.length === 0) {
    throw refuse('unknown_key', {
      kid: shown(header.kid),
      kids: shown(keys.map(({ kid }) => kid).join(', ')),
    });
  }
  const fitting = named.filter(({ jwk }) => algorithmsOf(jwk).includes(header.alg));
  const [key, ...others] = fitting;
  if (!key) {
    const allowed = [...new Set(named.flatMap(({ jwk }) => algorithmsOf(jwk)))].join(', ');
    throw refuse('algorithm_not_allowed', { alg: header.alg, allowed });
  }
  if (others.length > 0) throw refuse('ambiguous_key', { alg: header.alg });
  return withinDates(key, now, refuse);
}

/** The key, where it counts at that time. Throws what `refuse` makes. */
export function withinDates<Key extends VerificationKey>(key: Key, now: number, refuse: Refuse): Key {
  const { notBefore = 0, notAfter = Infinity } = key;
  // A certificate's end is kept to the second; its beginning gets the usual tolerance, as when it was accepted.
  if (now + limits.clockSkew >= notBefore && now <= notAfter) return key;
  throw refuse('key_expired', { not_before: isoDate(notBefore), not_after: isoDate(notAfter) });
}

const isoDate = (seconds: number): string | undefined =>
  Number.isFinite(seconds) ? new Date(seconds * 1000).toISOString() : undefined;
