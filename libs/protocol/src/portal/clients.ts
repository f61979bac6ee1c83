import { IsOptional, IsString, Length } from 'class-validator';
import type { ClientMetadata } from '../metadata/client-metadata.js';
import { PersonName } from './names.js';
import type { PortalKey } from './keys.js';

export type ClientKind = 'onboarding' | 'registered';
export type ClientStatus = 'active' | 'paused' | 'revoked';

/** One of GET …/clients. */
export interface ListedClient {
  client_id: string;
  client_name: string | null;
  kind: ClientKind;
  status: ClientStatus;
  token_endpoint_auth_method: string;
  /** The onboarding client under whose token it was registered; null for onboarding clients. */
  registered_by: string | null;
  created_at: string;
  /** To the minute. */
  last_used_at: string | null;
  keys_in_use: number;
  /** The end of the last of its keys to end: after that it cannot authenticate. Null where there is no end, or no key here. */
  usable_until: string | null;
  /** Of the last 24 hours. */
  accepted: number;
  refused: number;
}

/** GET …/clients/:client_id. Its `ETag` is the version. */
export interface PortalClient extends ListedClient {
  version: number;
  metadata: ClientMetadata;
  keys: PortalKey[];
  jwks_uri: string | null;
  /** Clients registered under it, where it is an onboarding client. */
  registered_clients: number;
}

/** POST …/clients: an onboarding client from key material. */
export class CreateClientRequest {
  @Length(1, 60_000, { message: 'must be a certificate or public key of at most 60,000 characters' })
  @IsString({ message: 'must be PEM text, a JWK or a JWK Set, or DER or PKCS#7 as base64' })
  material!: string;

  @PersonName() client_name!: string;
}

/** What the first token needs to know. */
export interface NewClient {
  client_id: string;
  client_name: string;
  key: PortalKey;
}

/** POST …/clients/:client_id/revoke: the name is typed again, so that nobody revokes by a slip. */
export class RevokeOwnClientRequest {
  @PersonName() client_name!: string;

  @IsOptional()
  @Length(1, 500, { message: 'must have 1 to 500 characters' })
  @IsString({ message: 'must be a text' })
  reason?: string;
}
