/** Protected resource metadata, the members this server publishes of its own resource (RFC 9728 §2). */
export interface ProtectedResourceMetadata {
  resource: string;
  authorization_servers: string[];
  scopes_supported: string[];
  bearer_methods_supported: string[];
  resource_name: string;
  tls_client_certificate_bound_access_tokens?: true;
}
