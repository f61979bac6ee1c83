import type { ProblemDocument } from '../messages/error-response.js';
import type { OrganisationRole } from './roles.js';
import type { SecondFactor } from './session.js';

/** The words a refused request of the portal is told apart by. */
export type PortalErrorCode =
  | 'request_malformed'
  | 'cross_site'
  | 'signed_out'
  | 'mfa_required'
  | 'step_up_required'
  | 'role_required'
  | 'not_found'
  | 'conflict'
  | 'last_owner'
  | 'already_member'
  | 'already_invited'
  | 'sign_in_first'
  | 'role_above_own'
  | 'invitation_used'
  | 'invitation_expired'
  | 'invitation_withdrawn'
  | 'set_up_used'
  | 'set_up_expired'
  | 'sign_up_closed'
  | 'confirmation_used'
  | 'credentials_refused'
  | 'code_refused'
  | 'passkey_refused'
  | 'password_unfit'
  | 'current_password_required'
  | 'last_factor'
  | 'single_sign_on_refused'
  | 'identity_linked_elsewhere'
  | 'too_many_tries'
  | 'version_required'
  | 'version_stale'
  | 'organisation_suspended'
  | 'client_revoked'
  | 'key_state'
  | 'key_refused'
  | 'key_registered_elsewhere'
  | 'private_key_uploaded'
  | 'name_mismatch'
  | 'limit_reached';

/** One member of a request that was not accepted, and what it must be. */
export interface FieldProblem {
  field: string;
  text: string;
}

/** A refused request of the portal's API (RFC 9457). `reference` is what support finds it by. */
export interface PortalProblem extends ProblemDocument {
  code: PortalErrorCode | (string & {});
  reference: string;
  fields?: FieldProblem[];
  /** With `role_required`: any one of these would do. */
  roles?: (OrganisationRole | 'staff')[];
  /** With `mfa_required`: what the second factor can be. */
  methods?: SecondFactor[];
}
