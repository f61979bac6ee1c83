/** Changes of an organisation's members wait for each other: what is decided about its owners is decided alone. */
export const lockMembersStatement = `SELECT pg_advisory_xact_lock(hashtextextended('signet:members:' || $1, 0))`;

/** Members by name, from after the one named ($1, $2) on. Under the portal's role: those of its organisation. */
export const listMembersStatement = `
SELECT m.member_id, m.name, m.email, ms.role, ms.created_at AS member_since
FROM membership ms JOIN member m ON m.member_id = ms.member_id
WHERE ms.organisation_id = own_organisation() AND (m.name, m.member_id) > ($1, $2)
ORDER BY m.name, m.member_id LIMIT $3`;

/** What nobody but the owner of the tables may read of members that were found before. */
export const presenceStatement = `
SELECT m.member_id, (SELECT count(*)::int FROM passkey p WHERE p.member_id = m.member_id) AS passkeys,
  (SELECT max(s.last_seen_at) FROM session s WHERE s.member_id = m.member_id) AS last_seen_at
FROM member m WHERE m.member_id = ANY ($1::text[])`;

export const findMemberStatement = `
SELECT m.member_id, m.name, m.email, ms.role, ms.created_at AS member_since
FROM membership ms JOIN member m ON m.member_id = ms.member_id
WHERE ms.organisation_id = own_organisation() AND ms.member_id = $1`;

/** Owners who could act, beside this one. */
export const otherOwnersStatement = `
SELECT count(*)::int AS owners FROM membership ms JOIN member m ON m.member_id = ms.member_id
WHERE ms.organisation_id = own_organisation() AND ms.role = 'owner' AND m.status = 'active' AND ms.member_id <> $1`;

export const changeRoleStatement = `
UPDATE membership SET role = $2 WHERE organisation_id = own_organisation() AND member_id = $1`;

export const removeMemberStatement = `
DELETE FROM membership WHERE organisation_id = own_organisation() AND member_id = $1`;

export const withdrawInvitationsOfStatement = `
UPDATE invitation SET withdrawn_at = now()
WHERE organisation_id = own_organisation() AND invited_by = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL`;
