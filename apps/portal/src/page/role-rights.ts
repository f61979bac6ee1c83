import type { OrganisationRole } from '@signet/protocol';

/** What each role may do, as the end of a sentence. */
export const roleRights: Record<OrganisationRole, string> = {
  owner: 'does everything, members and revocation too.',
  developer: 'makes clients, and adds and retires keys.',
  viewer: 'reads everything, changes nothing.',
  security_contact: 'reads everything, and is told when keys expire or something is wrong.',
};
