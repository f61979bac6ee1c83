import { PersonName } from './names.js';
import type { OrganisationRole, OrganisationStatus, SessionMethod, StaffRole } from './roles.js';

/** GET /api/me. */
export interface Me {
  member: { member_id: string; email: string; name: string; staff_role: StaffRole | null };
  session: {
    session_id: string;
    complete: boolean;
    method: SessionMethod;
    /** Until when the fresh proof of who this is counts; null where there is none. */
    stepped_up_until: string | null;
    /** When it ends if nothing is asked for any more, and when it ends anyway. */
    idle_until: string;
    ends_at: string;
  };
  organisations: OrganisationOfMine[];
  factors: Factors;
}

export interface OrganisationOfMine {
  organisation_id: string;
  name: string;
  status: OrganisationStatus;
  role: OrganisationRole;
}

/** What somebody can sign in with. */
export interface Factors {
  password: boolean;
  totp: boolean;
  passkeys: number;
  recovery_codes_left: number;
}

/** PATCH /api/me. */
export class RenameMeRequest {
  @PersonName() name!: string;
}

/** One of GET /api/me/sessions. */
export interface MySession {
  session_id: string;
  current: boolean;
  complete: boolean;
  method: SessionMethod;
  created_at: string;
  /** To the minute. */
  last_seen_at: string;
  address: string;
  agent: string;
}

/** One of GET /api/me/passkeys. */
export interface MyPasskey {
  passkey: string;
  name: string;
  backed_up: boolean;
  created_at: string;
  last_used_at: string | null;
}
