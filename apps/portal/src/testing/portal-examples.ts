import type { PortalClient, PortalKey } from '@signet/protocol';

/** A key that is in use and has no end, with changes. */
export const exampleKey = (members: Partial<PortalKey> = {}): PortalKey => ({
  key_id: 'k_1',
  client_id: 'c_1',
  client_name: 'settlement-batch',
  kid: '2026-06',
  thumbprint: '0ZJVNXxVvGmYnL2lLJGwtbHzFV3WbZHzOXLxWzJx1QM',
  alg: 'ES256',
  jwk: { kty: 'EC', crv: 'P-256' },
  source: 'jwks',
  state: 'active',
  certificate: null,
  not_before: null,
  not_after: null,
  created_at: '2026-11-21T10:00:00.000Z',
  activated_at: '2026-11-21T10:00:00.000Z',
  retires_at: null,
  retired_at: null,
  revoked_at: null,
  first_used_at: null,
  last_used_at: null,
  uses: [],
  ...members,
});

/** A client with that key, with changes. */
export const exampleClient = (members: Partial<PortalClient> = {}): PortalClient => ({
  client_id: 'c_1',
  client_name: 'settlement-batch',
  kind: 'onboarding',
  status: 'active',
  token_endpoint_auth_method: 'private_key_jwt',
  registered_by: null,
  created_at: '2026-11-21T10:00:00.000Z',
  last_used_at: null,
  keys_in_use: 1,
  usable_until: null,
  accepted: 0,
  refused: 0,
  version: 1,
  metadata: {} as PortalClient['metadata'],
  keys: [exampleKey()],
  jwks_uri: null,
  registered_clients: 0,
  ...members,
});
