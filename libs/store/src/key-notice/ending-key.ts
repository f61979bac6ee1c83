import type { OrganisationRole } from '@signet/protocol';

/** A key whose end is at most 45 days ahead or two days past, and what was done with it. Counts are of the last 24 hours. */
export interface EndingKey {
  key_id: string;
  kid: string;
  thumbprint: string;
  client_id: string;
  client_name: string | null;
  organisation_id: string;
  organisation_name: string;
  /** Whether somebody has planned its end already. */
  planned: boolean;
  created_at: Date;
  begins_at: Date;
  ends_at: Date;
  last_used_at: Date | null;
  /** Requests it signed. */
  uses: number;
  /** Requests of its client, whichever key signed them. */
  client_uses: number;
  /** Of these, those signed by keys that end later. */
  successor_uses: number;
  /** The key that ends later: the one used last, or else the newest; null where there is none. */
  successor: { key_id: string; kid: string; used: boolean } | null;
  /** Requests refused because they were signed with it after its end. */
  refused: number;
}

/** Somebody who may be told. */
export interface NoticeReader {
  member_id: string;
  email: string;
  role: OrganisationRole;
}
