/** Every URL path, once. `:name` marks one path segment. */
export const paths = {
  token: '/token',
  introspect: '/introspect',
  revoke: '/revoke',
  statusLists: '/status-lists',
  statusList: '/status-lists/:list',
  register: '/register',
  clientConfiguration: '/register/:client_id',
  clientConfigurationKeys: '/register/:client_id/keys',
  keySet: '/jwks',
  keySetArchive: '/jwks/archive',
  hostedKeySet: '/clients/:client_id/jwks.json',
  authorizationServerMetadata: '/.well-known/oauth-authorization-server',
  protectedResourceMetadata: '/.well-known/oauth-protected-resource',
  registrationResourceMetadata: '/.well-known/oauth-protected-resource/register',
  organisations: '/admin/organisations',
  organisationCertificates: '/admin/organisations/:organisation/certificates',
  organisationClients: '/admin/organisations/:organisation/clients',
  organisationSoftware: '/admin/organisations/:organisation/software',
  organisationPolicy: '/admin/organisations/:organisation/policy',
  organisationPolicyVersions: '/admin/organisations/:organisation/policy/versions',
  organisationInitialAccessTokens: '/admin/organisations/:organisation/initial-access-tokens',
  policy: '/admin/policy',
  policyVersions: '/admin/policy/versions',
  statementIssuers: '/admin/statement-issuers',
  statementIssuer: '/admin/statement-issuers/:issuer',
  resourceServers: '/admin/resource-servers',
  resourceServer: '/admin/resource-servers/:identifier',
  trustAnchors: '/admin/trust-anchors',
  trustAnchor: '/admin/trust-anchors/:anchor',
  revocationLists: '/admin/revocation-lists',
  revocationListSources: '/admin/revocation-list-sources',
  fetchRevocationList: '/admin/revocation-list-sources/fetch',
  client: '/admin/clients/:client_id',
  remoteKeySet: '/admin/clients/:client_id/remote-key-set',
  revokeClient: '/admin/clients/:client_id/revoke',
  clientKeys: '/admin/clients/:client_id/keys',
  retireClientKey: '/admin/clients/:client_id/keys/:key/retire',
  revokeClientKey: '/admin/clients/:client_id/keys/:key/revoke',
  signingKeys: '/admin/signing-keys',
  rotateSigningKey: '/admin/signing-keys/rotate',
  attempt: '/admin/attempts/:reference',
  live: '/health/live',
  ready: '/health/ready',
} as const;

/** The client configuration endpoint of one client (RFC 7592 §2), as a path. */
export const clientConfigurationPath = (clientId: string): string => `${paths.register}/${clientId}`;

/** One status list, as a path. */
export const statusListPath = (listId: number): string => `${paths.statusLists}/${listId}`;

/** Where the metadata of the registration endpoint as a protected resource stands (RFC 9728 §3.1): before the issuer's path. */
export function registrationResourceMetadataUrl(issuer: string): string {
  const { origin, pathname } = new URL(issuer);
  return origin + paths.protectedResourceMetadata + pathname.replace(/\/$/, '') + paths.register;
}
