import type { OrganisationRole, OrganisationStatus, SessionMethod, StaffRole } from '@signet/protocol';

/** A session about to be. Of its token only the hash is known here. */
export interface NewSession {
  tokenHash: Buffer;
  memberId: string;
  complete: boolean;
  method: SessionMethod;
  /** Whether it starts with a fresh proof of who it is: then what needs a step-up may be done at once. */
  steppedUp: boolean;
  address: string;
  agent: string;
}

/** A session that lives, whose it is, and what its member is in the organisation that was asked about. Read anew per request. */
export interface CurrentSession {
  session_id: string;
  member_id: string;
  email: string;
  name: string;
  staff_role: StaffRole | null;
  complete: boolean;
  method: SessionMethod;
  created_at: Date;
  stepped_up_at: Date | null;
  /** Whether the proof is as fresh as a step-up needs it. */
  stepped_up: boolean;
  stepped_up_until: Date | null;
  idle_until: Date;
  ends_at: Date;
  organisation: SessionOrganisation | null;
}

export interface SessionOrganisation {
  organisation_id: string;
  status: OrganisationStatus;
  /** Null for who is no member of it. */
  role: OrganisationRole | null;
}

/** A session in its member's list. */
export interface ListedSession {
  session_id: string;
  complete: boolean;
  method: SessionMethod;
  created_at: Date;
  last_seen_at: Date;
  address: string;
  agent: string;
}
