import { randomBytes } from 'node:crypto';
import { newIdentifier, type OrganisationRole, type StaffRole } from '@signet/protocol';
import type { NewInvitationRow } from '../portal/invitation.js';
import type { NewSession } from '../portal/session.js';
import type { Database } from '../database/database.js';

/** A member with an address nobody else has. */
export async function seedMember(
  { portalPool }: Database,
  { name = 'Mira', staffRole }: { name?: string; staffRole?: StaffRole } = {},
): Promise<string> {
  const memberId = newIdentifier('m');
  const email = `${memberId}@example.com`;
  await portalPool.query(
    'INSERT INTO member (member_id, email, email_canonical, name, staff_role) VALUES ($1, $2, $2, $3, $4)',
    [memberId, email, name, staffRole ?? null],
  );
  return memberId;
}

/** A member who is that in the organisation. */
export async function seedMembership(
  database: Database,
  organisationId: string,
  { role, name }: { role: OrganisationRole; name?: string },
): Promise<string> {
  const memberId = await seedMember(database, { name });
  await database.portalPool.query(
    'INSERT INTO membership (organisation_id, member_id, role) VALUES ($1, $2, $3)',
    [organisationId, memberId, role],
  );
  return memberId;
}

/** The hash of a token nobody has. */
export const newHash = (): Buffer => randomBytes(32);

/** A complete session of the member. */
export const newSession = (memberId: string): NewSession & { tokenHash: Buffer } => ({
  ...{ tokenHash: newHash(), memberId, complete: true, method: 'passkey', steppedUp: false },
  ...{ address: '203.0.113.7', agent: 'Firefox' },
});

/** An invitation of an address nobody has, as a developer. */
export function newInvitation(organisationId: string, invitedBy: string): NewInvitationRow {
  const email = `${newIdentifier('m').toLowerCase()}@example.com`;
  return {
    ...{ organisationId, invitedBy, email, emailCanonical: email, role: 'developer', tokenHash: newHash() },
  };
}
