import { type SigningAlgorithm, signingAlgorithms } from '../algorithms.js';
import { type KeySource, keySources, type ScopeNeeds } from '../policy/policy-document.js';
import type { KeySetUriExceptions } from './key-set-uri.js';

/**
 * What may be registered, in the words of RFC 8414 §2, so that what is enforced is what is published. An organisation
 * or an initial access token with fewer rights has a narrower policy of the same class.
 */
export class RegistrationPolicy {
  readonly scopes_supported: readonly string[];
  /** Of these, what a client is registered for that names no scope (RFC 7591 §2); all of them where nothing is said. */
  readonly default_scopes?: readonly string[];
  readonly grant_types_supported: readonly string[] = ['client_credentials'];
  readonly response_types_supported: readonly string[] = [];
  readonly token_endpoint_auth_methods_supported: readonly string[] = ['private_key_jwt'];
  readonly token_endpoint_auth_signing_alg_values_supported: readonly SigningAlgorithm[] = signingAlgorithms;
  /** Whether tokens may be bound to a certificate: over mutual TLS, where this server offers it (RFC 8705 §3.3). */
  readonly tls_client_certificate_bound_access_tokens: boolean = false;
  readonly key_sources: readonly KeySource[] = keySources;
  /** Tokens must be bound to a key of the client (RFC 8705 §3, RFC 9449). */
  readonly sender_constraint_required: boolean = false;
  /** A software statement must be presented (RFC 7591 §2.3). */
  readonly software_statement_required: boolean = false;
  /** Each inline key must be proved at registration: `key_proofs`. */
  readonly key_proof_required: boolean = false;
  /** What a scope needs beyond being allowed. */
  readonly scope_needs: Readonly<Record<string, ScopeNeeds>> = {};
  /** The software that may be registered; undefined for any. */
  readonly software_ids?: readonly string[];
  /** What the operator allows of `jwks_uri` beyond https, a public name and port 443. Never published. */
  readonly jwks_uri_exceptions: KeySetUriExceptions = {};

  constructor(policy: Pick<RegistrationPolicy, 'scopes_supported'> & Partial<RegistrationPolicy>) {
    Object.assign(this, policy);
  }
}
