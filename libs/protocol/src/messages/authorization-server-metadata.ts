/** Authorization server metadata, the members this server publishes (RFC 8414 §2, RFC 9449 §5.1, RFC 8705 §3.3, §5). */
export interface AuthorizationServerMetadata {
  issuer: string;
  token_endpoint: string;
  jwks_uri: string;
  registration_endpoint: string;
  introspection_endpoint: string;
  introspection_endpoint_auth_methods_supported: string[];
  introspection_endpoint_auth_signing_alg_values_supported: string[];
  /** RFC 9701 §7. */
  introspection_signing_alg_values_supported: string[];
  introspection_encryption_alg_values_supported: string[];
  introspection_encryption_enc_values_supported: string[];
  revocation_endpoint: string;
  revocation_endpoint_auth_methods_supported: string[];
  revocation_endpoint_auth_signing_alg_values_supported: string[];
  /** Token Status List §9.2. */
  status_list_aggregation_endpoint: string;
  scopes_supported: string[];
  response_types_supported: string[];
  grant_types_supported: string[];
  token_endpoint_auth_methods_supported: string[];
  token_endpoint_auth_signing_alg_values_supported: string[];
  dpop_signing_alg_values_supported: string[];
  tls_client_certificate_bound_access_tokens?: true;
  mtls_endpoint_aliases?: MtlsEndpointAliases;
}

/** Where the endpoints stand that are asked over mutual TLS (RFC 8705 §5). */
export interface MtlsEndpointAliases {
  token_endpoint: string;
  registration_endpoint: string;
  introspection_endpoint: string;
  revocation_endpoint: string;
}
