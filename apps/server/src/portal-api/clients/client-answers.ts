import type { ClientMetadata, ListedClient, NewClient, PortalClient } from '@signet/protocol';
import type { OwnClient, OwnKey } from '@signet/store';
import { portalKey } from '../keys/key-answers.js';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const listedClient = ({ metadata, issued_at, ...client }: OwnClient): ListedClient => ({
  ...{ client_id: client.client_id, client_name: text(metadata.client_name) },
  ...{ kind: client.kind, status: client.status, registered_by: client.registered_by },
  token_endpoint_auth_method: text(metadata.token_endpoint_auth_method) ?? 'private_key_jwt',
  created_at: issued_at.toISOString(),
  last_used_at: client.last_used_at?.toISOString() ?? null,
  keys_in_use: client.keys_in_use,
  usable_until: client.usable_until?.toISOString() ?? null,
  ...{ accepted: client.accepted, refused: client.refused },
});

export const portalClient = (client: OwnClient, keys: readonly OwnKey[]): PortalClient => ({
  ...listedClient(client),
  version: client.version,
  metadata: client.metadata as unknown as ClientMetadata,
  keys: keys.map(portalKey),
  jwks_uri: text(client.metadata.jwks_uri),
  registered_clients: client.registered_clients,
});

export const newClientAnswer = (client: OwnClient, key: OwnKey): NewClient => ({
  client_id: client.client_id,
  client_name: text(client.metadata.client_name) ?? '',
  key: portalKey(key),
});
