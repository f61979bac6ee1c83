import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type AuthorizationServerMetadata,
  dpopSigningAlgorithms,
  type ProtectedResourceMetadata,
  REGISTRATION_SCOPE,
  RegistrationPolicy,
} from '@signet/protocol';
import {
  CONTENT_ENCRYPTION,
  keyManagementAlgorithms,
  type PublishedJwk,
  SIGNING_ALGORITHM,
} from '@signet/tokens';
import { Endpoints } from '../config/server-config.js';
import { Resources } from '../resource-servers/resources.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';

/** A public document with the validator caches compare (RFC 9110 §8.8.3). */
export interface CacheableDocument {
  body: object | string;
  etag: string;
  /** Seconds, where it is the document's own to say. */
  maxAge?: number;
}

/** What this server is and which keys it signs with (RFC 8414 §3, RFC 7517 §5). Only what works is named. */
@Injectable()
export class DiscoveryService {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly policy: RegistrationPolicy,
    private readonly resources: Resources,
    private readonly keys: SigningKeys,
  ) {}

  async metadata(): Promise<CacheableDocument> {
    const { scopes } = await this.resources.recent();
    const body: AuthorizationServerMetadata = {
      issuer: this.endpoints.issuer,
      token_endpoint: this.endpoints.token,
      jwks_uri: this.endpoints.keySet,
      registration_endpoint: this.endpoints.registration,
      ...this.tokenEndpoints(),
      scopes_supported: [...scopes, REGISTRATION_SCOPE],
      response_types_supported: [...this.policy.response_types_supported],
      grant_types_supported: [...this.policy.grant_types_supported],
      token_endpoint_auth_methods_supported: [...this.policy.token_endpoint_auth_methods_supported],
      token_endpoint_auth_signing_alg_values_supported: [
        ...this.policy.token_endpoint_auth_signing_alg_values_supported,
      ],
      dpop_signing_alg_values_supported: [...dpopSigningAlgorithms],
      ...this.mutualTls(),
    };
    return cacheable(body);
  }

  /** RFC 8705 §3.3, §5: nothing is said where nothing is offered. */
  private mutualTls(): Pick<
    AuthorizationServerMetadata,
    'tls_client_certificate_bound_access_tokens' | 'mtls_endpoint_aliases'
  > {
    const { mutualTls } = this.endpoints;
    if (!mutualTls) return {};
    return {
      tls_client_certificate_bound_access_tokens: true,
      mtls_endpoint_aliases: {
        token_endpoint: mutualTls.token,
        registration_endpoint: mutualTls.registration,
        introspection_endpoint: mutualTls.introspection,
        revocation_endpoint: mutualTls.revocation,
      },
    };
  }

  /** RFC 8414 §2, RFC 9701 §7, Token Status List §9.2: clients authenticate there as they do at the token endpoint. */
  private tokenEndpoints() {
    const methods = [...this.policy.token_endpoint_auth_methods_supported];
    const algorithms = [...this.policy.token_endpoint_auth_signing_alg_values_supported];
    return {
      introspection_endpoint: this.endpoints.introspection,
      // Resource servers are registered with their keys: they sign.
      introspection_endpoint_auth_methods_supported: ['private_key_jwt'],
      introspection_endpoint_auth_signing_alg_values_supported: algorithms,
      introspection_signing_alg_values_supported: [SIGNING_ALGORITHM],
      introspection_encryption_alg_values_supported: [...keyManagementAlgorithms],
      introspection_encryption_enc_values_supported: [CONTENT_ENCRYPTION],
      revocation_endpoint: this.endpoints.revocation,
      revocation_endpoint_auth_methods_supported: methods,
      revocation_endpoint_auth_signing_alg_values_supported: algorithms,
      status_list_aggregation_endpoint: this.endpoints.statusLists,
    };
  }

  /** Our registration endpoint as a protected resource (RFC 9728 §2). */
  registrationResource(): CacheableDocument {
    const body: ProtectedResourceMetadata = {
      resource: this.endpoints.registration,
      authorization_servers: [this.endpoints.issuer],
      scopes_supported: [REGISTRATION_SCOPE],
      bearer_methods_supported: ['header'],
      resource_name: 'Client registration',
      ...(this.endpoints.mutualTls && { tls_client_certificate_bound_access_tokens: true }),
    };
    return cacheable(body);
  }

  async keySet(): Promise<CacheableDocument> {
    await this.keys.refresh();
    const body: { keys: PublishedJwk[] } = { keys: this.keys.published() };
    return { ...cacheable(body), maxAge: this.keys.publishedMaxAge() };
  }

  keySetArchive(): CacheableDocument {
    return cacheable({ keys: this.keys.archived() });
  }
}

/** The document with its validator. */
export const cacheable = (body: object | string): CacheableDocument => ({
  body,
  etag: `"${hash('sha256', JSON.stringify(body), 'base64url').slice(0, 22)}"`,
});
