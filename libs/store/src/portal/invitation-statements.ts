/** Who may have invited: an owner of the organisation, or an operator; active. */
const inviterMayInvite = `EXISTS (SELECT FROM member b LEFT JOIN membership bm
    ON bm.member_id = b.member_id AND bm.organisation_id = i.organisation_id
  WHERE b.member_id = i.invited_by AND b.status = 'active' AND (bm.role = 'owner' OR b.staff_role = 'operator'))`;

const status = `CASE WHEN i.accepted_at IS NOT NULL THEN 'accepted' WHEN i.withdrawn_at IS NOT NULL THEN 'withdrawn'
  WHEN i.expires_at <= now() THEN 'expired' ELSE 'open' END`;

// Under the portal's role an inviter who is no member any more is not there: nor is the name.
const listed = `i.invitation_id, i.email, i.role, coalesce(b.name, '') AS invited_by, i.created_at, i.expires_at, ${status} AS status
FROM invitation i LEFT JOIN member b ON b.member_id = i.invited_by
WHERE i.organisation_id = own_organisation()`;

/** Newest first, from before the one named ($1) on. */
export const listInvitationsStatement = `
SELECT ${listed} AND ($1::text IS NULL OR (i.created_at, i.invitation_id) < (SELECT p.created_at, p.invitation_id
  FROM invitation p WHERE p.organisation_id = own_organisation() AND p.invitation_id = $1))
ORDER BY i.created_at DESC, i.invitation_id DESC LIMIT $2`;

export const findInvitationStatement = `SELECT ${listed} AND i.invitation_id = $1`;

/** What could stand in the way of inviting an address ($1): open invitations, and what the inviter ($2) may give. */
export const inviteObstaclesStatement = `
SELECT coalesce(bool_or(i.email_canonical = $1), false) AS invited, count(*)::int AS open,
  (SELECT ms.role FROM membership ms WHERE ms.organisation_id = own_organisation() AND ms.member_id = $2) AS inviter
FROM invitation i WHERE i.organisation_id = own_organisation()
  AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > now()`;

/** Read as the owner of the tables: by which spelling members are found is not the portal's role to read. */
export const isMemberStatement = `
SELECT FROM membership ms JOIN member m ON m.member_id = ms.member_id
WHERE ms.organisation_id = $1 AND m.email_canonical = $2`;

export const insertInvitationStatement = `
INSERT INTO invitation (invitation_id, token_hash, organisation_id, role, email, email_canonical, invited_by, expires_at)
VALUES ($1, $2, own_organisation(), $3, $4, $5, $6, now() + interval '7 days')`;

export const withdrawInvitationStatement = `
UPDATE invitation SET withdrawn_at = now()
WHERE organisation_id = own_organisation() AND invitation_id = $1
  AND accepted_at IS NULL AND withdrawn_at IS NULL
RETURNING email`;

/**
 * The invitation of a token ($1). An account is somebody's when it can be signed in to or has a right anywhere: one that has
 * neither is taken up again by the link.
 */
export const seeInvitationStatement = `
SELECT i.invitation_id, i.organisation_id, o.name AS organisation_name, i.email, i.email_canonical, i.role,
  coalesce(b.name, '') AS invited_by, i.expires_at,
  CASE WHEN ${status} = 'open' AND (o.status = 'suspended' OR NOT ${inviterMayInvite}) THEN 'withdrawn' ELSE ${status} END AS status,
  m.member_id, (m.member_id IS NOT NULL AND (m.status <> 'active' OR m.staff_role IS NOT NULL OR m.password_hash IS NOT NULL
    OR EXISTS (SELECT FROM passkey p WHERE p.member_id = m.member_id)
    OR EXISTS (SELECT FROM single_sign_on_identity s WHERE s.member_id = m.member_id)
    OR EXISTS (SELECT FROM membership ms WHERE ms.member_id = m.member_id))) AS account_exists
FROM invitation i
JOIN organisation o ON o.organisation_id = i.organisation_id
LEFT JOIN member b ON b.member_id = i.invited_by
LEFT JOIN member m ON m.email_canonical = i.email_canonical
WHERE i.token_hash = $1`;

/** Who accepts the same link at the same moment waits here, and then finds it used. */
export const lockInvitationStatement = 'SELECT FROM invitation WHERE token_hash = $1 FOR UPDATE';
