import { type SigningAlgorithm, signingAlgorithms } from '../algorithms.js';

/**
 * What may be registered, in the words of RFC 8414 §2, so that what is enforced is what is published. An organisation
 * or an initial access token with fewer rights has a narrower policy of the same class.
 */
export class RegistrationPolicy {
  readonly scopes_supported: readonly string[];
  readonly grant_types_supported: readonly string[] = ['client_credentials'];
  readonly response_types_supported: readonly string[] = [];
  readonly token_endpoint_auth_methods_supported: readonly string[] = ['private_key_jwt'];
  readonly token_endpoint_auth_signing_alg_values_supported: readonly SigningAlgorithm[] = signingAlgorithms;

  constructor(policy: Pick<RegistrationPolicy, 'scopes_supported'> & Partial<RegistrationPolicy>) {
    Object.assign(this, policy);
  }
}
