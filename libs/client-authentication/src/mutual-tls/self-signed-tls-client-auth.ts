import { hash } from 'node:crypto';
import { ClientAuthenticationError, refusal, shown } from '@signet/protocol';
import type { AuthenticationKey } from '../client-authentication.js';
import { withinDates } from '../jws/key-selection.js';
import { refuseAuthentication } from '../private-key-jwt/refuse-authentication.js';
import { type ClientCertificate, isSameCertificate } from './client-certificate.js';

/**
 * The registered key whose very certificate was presented (RFC 8705 §2.2): the first of its `x5c`, by all its octets. Another
 * certificate of the same key is another one. Throws `ClientAuthenticationError`.
 */
export function selectCertificateKey<Key extends AuthenticationKey>(
  keys: readonly Key[],
  { thumbprint }: ClientCertificate,
  now: number,
): Key {
  const key = keys.find(({ jwk: { x5c } }) => x5c && isSameCertificate(thumbprintOf(x5c), thumbprint));
  if (key) return withinDates(key, now, refuseAuthentication);
  const certified = keys.filter(({ jwk }) => jwk.x5c).map(({ kid }) => kid);
  throw new ClientAuthenticationError(
    refusal('certificate_unknown', { sent: thumbprint, registered: shown(certified.join(', ') || 'none') }),
  );
}

const thumbprintOf = ([own = '']: readonly string[]): string =>
  hash('sha256', Buffer.from(own, 'base64'), 'base64url');
