import type { OrganisationRole } from '@signet/protocol';
import type { NewMessage } from './outbox.js';

/** An invitation about to be. Of its token only the hash is known here. */
export interface NewInvitationRow {
  organisationId: string;
  tokenHash: Buffer;
  email: string;
  emailCanonical: string;
  role: OrganisationRole;
  invitedBy: string;
  /** The mail that tells of it, where mail is sent. */
  message?: NewMessage;
}

/** How it stands: the first that holds of accepted, withdrawn, expired. Whose inviter lost the right to invite is withdrawn. */
export type InvitationStatus = 'open' | 'accepted' | 'withdrawn' | 'expired';

/** An invitation in its organisation's list. */
export interface ListedInvitation {
  invitation_id: string;
  email: string;
  role: OrganisationRole;
  invited_by: string;
  created_at: Date;
  expires_at: Date;
  status: InvitationStatus;
}

export type InviteRefusal = 'already_member' | 'already_invited' | 'role_above_own' | 'limit_reached';

/** An invitation as whoever holds its link sees it. */
export interface SeenInvitation {
  invitation_id: string;
  organisation_id: string;
  organisation_name: string;
  email: string;
  email_canonical: string;
  role: OrganisationRole;
  invited_by: string;
  expires_at: Date;
  status: InvitationStatus;
  /** The account of the address, and whether it is anybody's: it can be signed in to, or has rights somewhere. */
  member_id: string | null;
  account_exists: boolean;
}

export type AcceptRefusal =
  'not_found' | 'accepted' | 'withdrawn' | 'expired' | 'sign_in_first' | 'other_account' | 'already_member';

export type AcceptOutcome = AcceptRefusal | { organisationId: string; sessionStarted: boolean };
