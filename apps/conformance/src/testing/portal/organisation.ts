import { randomBytes } from 'node:crypto';
import type { OrganisationRole, OrganisationStatus } from '@signet/protocol';
import { query } from '../database.js';
import type { Server } from '../server.js';
import { seedMember, type SeededMember } from './member.js';

/** An organisation with one member of each role that was asked for, in that order. */
export interface SeededOrganisation {
  organisationId: string;
  members: SeededMember[];
}

/** Makes an organisation and its members, each signed in and stepped up. */
export async function seedOrganisation(
  server: Server,
  databaseUrl: string,
  roles: readonly OrganisationRole[],
  status: OrganisationStatus = 'approved',
): Promise<SeededOrganisation> {
  const organisationId = `o_${randomBytes(16).toString('base64url')}`;
  await query(
    databaseUrl,
    `INSERT INTO organisation (organisation_id, name, status) VALUES ('${organisationId}', 'Acme Payments', '${status}')`,
  );
  const members: SeededMember[] = [];
  for (const role of roles) {
    const member = await seedMember(server, databaseUrl);
    await join(databaseUrl, { organisationId, memberId: member.memberId, role });
    members.push(member);
  }
  return { organisationId, members };
}

/** Makes a member one of the organisation. */
export const join = (
  databaseUrl: string,
  { organisationId, memberId, role }: { organisationId: string; memberId: string; role: OrganisationRole },
) =>
  query(
    databaseUrl,
    `INSERT INTO membership (organisation_id, member_id, role) VALUES ('${organisationId}', '${memberId}', '${role}')`,
  );
