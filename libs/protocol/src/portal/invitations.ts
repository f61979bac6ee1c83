import { IsString, Matches } from 'class-validator';
import { PersonName } from './names.js';
import type { OrganisationRole } from './roles.js';
import { LINK_TOKEN } from './session.js';

/** One of GET …/invitations; never with its link. */
export interface Invitation {
  invitation_id: string;
  email: string;
  role: OrganisationRole;
  /** The name of who invited. */
  invited_by: string;
  created_at: string;
  expires_at: string;
  status: 'open' | 'accepted' | 'expired' | 'withdrawn';
}

/** POST …/invitations: the one time the link is told. */
export interface NewInvitation extends Invitation {
  link: string;
  /** Whether it is mailed too. */
  mailed: boolean;
}

/** POST /api/invitations/look. */
export class LookAtInvitationRequest {
  @Matches(LINK_TOKEN, { message: 'must be the part of the invitation link after #' })
  @IsString({ message: 'must be a text' })
  token!: string;
}

/** What an invitation is about, to whoever holds its link. */
export interface OpenInvitation {
  organisation_name: string;
  role: OrganisationRole;
  invited_by: string;
  email: string;
  expires_at: string;
  /** Set where the address has an account that can be signed in to: then it is accepted by that account only. */
  account_exists: boolean;
}

/** POST /api/invitations/accept. */
export class AcceptInvitationRequest {
  @Matches(LINK_TOKEN, { message: 'must be the part of the invitation link after #' })
  @IsString({ message: 'must be a text' })
  token!: string;

  @PersonName() name!: string;
}

/** What an accepted invitation leads to. */
export interface InvitationAccepted {
  organisation_id: string | null;
  complete: true;
  method: 'invitation';
}
