/** What a member may do in an organisation. */
export const organisationRoles = ['owner', 'developer', 'viewer', 'security_contact'] as const;
export type OrganisationRole = (typeof organisationRoles)[number];

/** What a member may do in the whole server. */
export type StaffRole = 'operator' | 'auditor';

/** A pending organisation is on trial: it may look and prepare, its clients get no tokens. */
export type OrganisationStatus = 'pending' | 'approved' | 'suspended';

/** How a session came to be. */
export type SessionMethod =
  'set_up' | 'invitation' | 'sign_up' | 'passkey' | 'password' | 'recovery_code' | 'single_sign_on';
