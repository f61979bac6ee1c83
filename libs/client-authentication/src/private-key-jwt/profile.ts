import { type JsonObject, shown, signingAlgorithmsOf } from '@signet/protocol';
import type { AuthenticatingClient, JwsHeader } from '../client-authentication.js';
import { refuseAuthentication as refuse } from './refuse-authentication.js';

/**
 * What the client's security profile asks of an assertion beyond what all are held to: FAPI 2.0 Security Profile §5.3.2.1 item 8
 * (`aud` is a text, not an array of one) and §5.4.1. Throws `ClientAuthenticationError`.
 */
export function acceptProfile(
  { profile = 'standard' }: AuthenticatingClient,
  { alg }: JwsHeader,
  { aud }: JsonObject,
): void {
  const allowed = signingAlgorithmsOf(profile);
  if (!allowed.includes(alg)) throw refuse('algorithm_not_allowed', { alg, allowed: allowed.join(', ') });
  if (profile === 'fapi2' && typeof aud !== 'string') throw refuse('audience_not_text', { sent: shown(aud) });
}
