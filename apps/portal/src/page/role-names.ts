import type { OrganisationRole } from '@signet/protocol';

/** What roles are called on screen. */
export const roleNames: Record<OrganisationRole | 'staff', string> = {
  owner: 'Owner',
  developer: 'Developer',
  viewer: 'Viewer',
  security_contact: 'Security contact',
  staff: 'Staff',
};
