import type { SigningAlgorithm } from '@signet/protocol';
import type { AuthenticatingClient } from '../client-authentication.js';
import { refuseAuthentication } from './refuse-authentication.js';

/** The algorithm the client registered, where it registered one (RFC 7591 §2). Throws `ClientAuthenticationError`. */
export function acceptRegisteredAlgorithm({ metadata }: AuthenticatingClient, alg: SigningAlgorithm): void {
  const registered = metadata.token_endpoint_auth_signing_alg;
  if (registered === undefined || plain(registered) === plain(alg)) return;
  throw refuseAuthentication('algorithm_not_allowed', { alg, allowed: registered });
}

// RFC 9864 §2.2 renamed `EdDSA` with Ed25519 to `Ed25519`: the same algorithm.
const plain = (alg: string): string => (alg === 'EdDSA' ? 'Ed25519' : alg);
