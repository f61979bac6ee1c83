import type { ClientMetadata, Profile } from '@signet/protocol';
import type { ClientKind, ClientStatus } from './client.entity.js';
import type { ClientKeyRecord, ClientRecord, InactiveClient, RemoteKeySetState } from './client-record.js';

/** Reads clients with their usable keys in one snapshot, so that version, state and keys belong together. */
export const clientStatement = {
  name: 'clients-9',
  text: `
SELECT c.client_id, c.organisation_id, c.kind, c.version, c.metadata, c.status, o.status AS organisation_status, k.keys,
  coalesce(c.expires_at <= statement_timestamp(), false) AS expired,
  p.policy_id, p.document ->> 'profile' AS profile,
  CASE WHEN c.metadata ->> 'jwks_uri' IS NOT NULL THEN json_build_object('uri', c.metadata ->> 'jwks_uri',
    'fetchedAt', coalesce(extract(epoch FROM d.fetched_at), 0),
    'recheckAt', coalesce(extract(epoch FROM greatest(d.fresh_until, d.retry_at)), 0)) END AS key_set,
  extract(epoch FROM c.not_before)::float8 AS not_before, r.identifier AS resource, c.status_index::float8 AS status_index,
  (SELECT version FROM trust_store) AS trust_version
FROM client c
JOIN organisation o ON o.organisation_id = c.organisation_id
CROSS JOIN LATERAL (
  SELECT json_agg(json_build_object('keyId', key_id, 'state', state, 'kid', kid, 'thumbprint', thumbprint, 'jwk', jwk,
    'notBefore', extract(epoch FROM not_before), 'notAfter', extract(epoch FROM least(not_after, retires_at)),
    'statusIndex', status_index, 'certificateTrust', certificate_trust) ORDER BY key_id) AS keys
  FROM client_key WHERE client_id = c.client_id AND state IN ('staged', 'active', 'retiring')
) k
LEFT JOIN policy p ON p.policy_id = coalesce(o.policy_id, (SELECT default_policy_id FROM issuance))
LEFT JOIN jwks_document d ON d.uri = c.metadata ->> 'jwks_uri'
LEFT JOIN resource_server r ON r.client_id = c.client_id
WHERE c.client_id = ANY($1::text[]) AND c.deleted_at IS NULL`,
};

export interface ClientRow {
  client_id: string;
  organisation_id: string;
  kind: ClientKind;
  version: string;
  metadata: ClientMetadata;
  status: ClientStatus;
  organisation_status: string;
  expired: boolean;
  policy_id: string | null;
  profile: Profile | null;
  keys: KeyOfRow[] | null;
  key_set: RemoteKeySetState | null;
  not_before: number | null;
  status_index: number | null;
  resource: string | null;
  trust_version: string;
}

type KeyOfRow = Omit<ClientKeyRecord, 'notBefore' | 'notAfter'> & {
  notBefore: number | null;
  notAfter: number | null;
};

export function clientRecordOf(row: ClientRow): ClientRecord | InactiveClient {
  const clientId = row.client_id;
  if (row.status !== 'active') {
    return { clientId, inactive: { reason: 'client_not_active', status: row.status } };
  }
  if (row.organisation_status !== 'approved') {
    return { clientId, inactive: { reason: 'organisation_not_approved', status: row.organisation_status } };
  }
  if (row.expired) return { clientId, inactive: { reason: 'client_not_active', status: 'expired' } };
  return {
    clientId,
    policyId: row.policy_id ?? undefined,
    organisationId: row.organisation_id,
    kind: row.kind,
    version: Number(row.version),
    trustVersion: Number(row.trust_version),
    profile: row.profile ?? 'standard',
    metadata: row.metadata,
    notBefore: row.not_before ?? undefined,
    statusIndex: row.status_index ?? undefined,
    resource: row.resource ?? undefined,
    keys: (row.keys ?? []).map(({ notBefore, notAfter, certificateTrust, ...key }) => ({
      ...key,
      notBefore: notBefore ?? undefined,
      notAfter: notAfter ?? undefined,
      certificateTrust: certificateTrust ?? undefined,
    })),
    ...(row.key_set && { remoteKeySet: row.key_set }),
  };
}
