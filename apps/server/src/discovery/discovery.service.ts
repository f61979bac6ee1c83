import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type AuthorizationServerMetadata,
  dpopSigningAlgorithms,
  REGISTRATION_SCOPE,
  RegistrationPolicy,
} from '@signet/protocol';
import type { PublishedJwk } from '@signet/tokens';
import { Endpoints } from '../config/server-config.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';

/** A public document with the validator caches compare (RFC 9110 §8.8.3). */
export interface CacheableDocument {
  body: object;
  etag: string;
}

/** What this server is and which keys it signs with (RFC 8414 §3, RFC 7517 §5). Only what works is named. */
@Injectable()
export class DiscoveryService {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly policy: RegistrationPolicy,
    private readonly keys: SigningKeys,
  ) {}

  metadata(): CacheableDocument {
    const body: AuthorizationServerMetadata = {
      issuer: this.endpoints.issuer,
      token_endpoint: this.endpoints.token,
      jwks_uri: this.endpoints.keySet,
      registration_endpoint: this.endpoints.registration,
      scopes_supported: [...this.policy.scopes_supported, REGISTRATION_SCOPE],
      response_types_supported: [...this.policy.response_types_supported],
      grant_types_supported: [...this.policy.grant_types_supported],
      token_endpoint_auth_methods_supported: [...this.policy.token_endpoint_auth_methods_supported],
      token_endpoint_auth_signing_alg_values_supported: [
        ...this.policy.token_endpoint_auth_signing_alg_values_supported,
      ],
      dpop_signing_alg_values_supported: [...dpopSigningAlgorithms],
    };
    return cacheable(body);
  }

  keySet(): CacheableDocument {
    const body: { keys: PublishedJwk[] } = { keys: this.keys.published() };
    return cacheable(body);
  }
}

const cacheable = (body: object): CacheableDocument => ({
  body,
  etag: `"${hash('sha256', JSON.stringify(body), 'base64url').slice(0, 22)}"`,
});
