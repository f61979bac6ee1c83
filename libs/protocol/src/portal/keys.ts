import { IsISO8601, IsOptional, IsString, Length } from 'class-validator';
import { PersonName } from './names.js';

export type PortalKeyState = 'staged' | 'active' | 'retiring' | 'retired' | 'revoked' | 'expired';

/** A public key of a client, as its organisation sees it. */
export interface PortalKey {
  key_id: string;
  client_id: string;
  client_name: string | null;
  kid: string;
  thumbprint: string;
  alg: string | null;
  jwk: Record<string, unknown>;
  source: 'jwks' | 'certificate' | 'jwks_uri';
  state: PortalKeyState;
  certificate: { subject: string; serial: string } | null;
  not_before: string | null;
  not_after: string | null;
  created_at: string;
  activated_at: string | null;
  retires_at: string | null;
  retired_at: string | null;
  revoked_at: string | null;
  first_used_at: string | null;
  last_used_at: string | null;
  /** Uses by the hour in the last day, newest first; hours without a use are left out. */
  uses: { hour: string; uses: number }[];
}

/** POST …/clients/:client_id/keys: staged, it signs once it is activated by its first use. */
export class AddKeyRequest {
  @Length(1, 60_000, { message: 'must be a certificate or public key of at most 60,000 characters' })
  @IsString({ message: 'must be PEM text, a JWK or a JWK Set, or DER or PKCS#7 as base64' })
  material!: string;

  @PersonName() name!: string;
}

/** POST …/keys/:key/retire. Without a time: now. */
export class RetireKeyRequest {
  @IsOptional()
  @IsISO8601({ strict: true }, { message: 'must be a time such as 2026-12-11T09:00:00Z' })
  at?: string;
}

/** POST …/keys/:key/revoke. */
export class RevokeKeyRequest {
  @IsOptional()
  @Length(1, 500, { message: 'must have 1 to 500 characters' })
  @IsString({ message: 'must be a text' })
  reason?: string;
}

/** POST …/keys/inspect. */
export class InspectKeyRequest {
  @Length(1, 60_000, { message: 'must be a certificate or public key of at most 60,000 characters' })
  @IsString({ message: 'must be PEM text, a JWK or a JWK Set, or DER or PKCS#7 as base64' })
  material!: string;
}

/** What the policy of the organisation thinks of a key; nothing was stored. */
export interface KeyVerdict {
  acceptable: boolean;
  keys: { thumbprint: string; alg: string | null; not_before: string | null; not_after: string | null }[];
  problems: { code: string; text: string }[];
  /** Where one of the keys is registered here already: with which client. */
  registered_with: string | null;
}

/** One lane of GET …/keys/timeline; of the last and the coming months. */
export interface KeyLane {
  client_id: string;
  client_name: string | null;
  keys: PortalKey[];
  /** From when to when nobody can sign; `to` null where nothing follows. */
  gaps: { from: string; to: string | null }[];
}

/** POST …/calendar: told once. */
export interface CalendarLink {
  link: string;
}
