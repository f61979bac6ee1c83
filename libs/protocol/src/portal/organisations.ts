import { IsIn } from 'class-validator';
import { EmailAddress } from './email-address.js';
import { PersonName } from './names.js';
import { type OrganisationRole, organisationRoles, type OrganisationStatus } from './roles.js';

/** POST and PATCH of an organisation. */
export class OrganisationRequest {
  @PersonName() name!: string;
}

/** GET /api/organisations/:organisation. Its `ETag` is the version. */
export interface Organisation {
  organisation_id: string;
  name: string;
  status: OrganisationStatus;
  created_at: string;
  version: number;
  /** What the asking member is in it; null for staff who look. */
  role: OrganisationRole | null;
}

/** One of GET …/members. Its `ETag` is its role. */
export interface Member {
  member_id: string;
  name: string;
  email: string;
  role: OrganisationRole;
  member_since: string;
  /** To the minute; null where they have not been here for longer than a session lives. */
  last_seen_at: string | null;
  passkeys: number;
}

/** PATCH …/members/:member. */
export class ChangeRoleRequest {
  @IsIn(organisationRoles, { message: `must be one of ${organisationRoles.join(', ')}` })
  role!: OrganisationRole;
}

/** POST …/invitations. */
export class InviteRequest {
  @EmailAddress() email!: string;
  @IsIn(organisationRoles, { message: `must be one of ${organisationRoles.join(', ')}` })
  role!: OrganisationRole;
}
