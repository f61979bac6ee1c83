import type { PublicJwk } from '@signet/key-material';
import type { ClientMetadata, Profile } from '@signet/protocol';
import type { ClientKind } from './client.entity.js';
import type { KeyState } from './client-key.entity.js';

/** A public key a client may authenticate with now. Times in seconds, absent where the key has no dates. */
export interface ClientKeyRecord {
  /** The row of the key and its state, where it has a row. */
  keyId?: string;
  state?: KeyState;
  kid: string;
  thumbprint: string;
  jwk: PublicJwk;
  notBefore?: number;
  notAfter?: number;
  /** Its place in the status lists (see status-list-store.ts), where it has one. */
  statusIndex?: number;
  /** Where set, the certificate of the key counts only with a path to a trust anchor. */
  certificateTrust?: 'pki';
}

/** When the key set of a `jwks_uri` was fetched and must be fetched again. Times in seconds. */
export interface RemoteKeySetState {
  uri: string;
  /** 0 where it never was. */
  fetchedAt: number;
  /** Until then the keys of the record stand, whatever its host says; after it they may be used while the host fails. */
  recheckAt: number;
}

/** What authentication needs to know of a client, as it was at `version`. Only ever made for active clients. */
export interface ClientRecord {
  clientId: string;
  organisationId: string;
  kind: ClientKind;
  version: number;
  /** Of the trust store, when the record was read. */
  trustVersion: number;
  metadata: ClientMetadata;
  keys: readonly ClientKeyRecord[];
  /** The policy its organisation is held to; absent where none was published. */
  policyId?: string;
  /** The security profile of that policy. */
  profile: Profile;
  /** Where the keys come from, for a client with a `jwks_uri`. */
  remoteKeySet?: RemoteKeySetState;
  /** Tokens issued before are inactive; seconds. */
  notBefore?: number;
  /** Its own place in the status lists, where it authenticates with certificates that are no keys of its own. */
  statusIndex?: number;
  /** Of a resource server: its identifier (RFC 8707 §2). */
  resource?: string;
}

/** A client that exists but may not authenticate, and why. */
export interface InactiveClient {
  clientId: string;
  inactive: { reason: 'client_not_active' | 'organisation_not_approved'; status: string };
}

export const isInactive = (client: ClientRecord | InactiveClient): client is InactiveClient =>
  'inactive' in client;
