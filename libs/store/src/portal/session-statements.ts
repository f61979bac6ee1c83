// The clock is the database's, one for all nodes.
const ABSOLUTE = `interval '7 days'`;
// The second factor must follow soon.
const HALF = `interval '10 minutes'`;
const FRESH_PROOF = `interval '5 minutes'`;
const lifetime = `CASE WHEN s.complete THEN ${ABSOLUTE} ELSE ${HALF} END`;
const idle = `CASE WHEN m.staff_role IS NULL THEN interval '12 hours' ELSE interval '30 minutes' END`;

const lives = `s.ended_at IS NULL AND m.status = 'active' AND s.created_at + ${lifetime} > now()
    AND s.last_seen_at + ${idle} > now()`;

/**
 * The session of a token ($1) that lives, and what its member is in an organisation ($2). `last_seen_at` is moved at most once a
 * minute: what many requests a second write would be one row.
 */
export const findSessionStatement = {
  name: 'find-session-1',
  text: `
WITH found AS (
  SELECT s.session_id, s.member_id, m.email, m.name, m.staff_role, s.complete, s.method, s.created_at, s.last_seen_at,
    s.stepped_up_at, coalesce(s.stepped_up_at + ${FRESH_PROOF} > now(), false) AS stepped_up,
    s.stepped_up_at + ${FRESH_PROOF} AS stepped_up_until,
    least(now() + ${idle}, s.created_at + ${lifetime}) AS idle_until, s.created_at + ${lifetime} AS ends_at
  FROM session s JOIN member m ON m.member_id = s.member_id
  WHERE s.token_hash = $1 AND ${lives}
), seen AS (
  UPDATE session SET last_seen_at = now() FROM found
  WHERE session.session_id = found.session_id AND found.last_seen_at < now() - interval '1 minute'
)
SELECT found.*, CASE WHEN o.organisation_id IS NULL THEN NULL ELSE
  json_build_object('organisation_id', o.organisation_id, 'status', o.status, 'role', ms.role) END AS organisation
FROM found
LEFT JOIN organisation o ON o.organisation_id = $2
LEFT JOIN membership ms ON ms.organisation_id = o.organisation_id AND ms.member_id = found.member_id`,
};

export const insertSessionStatement = `
INSERT INTO session (session_id, token_hash, member_id, complete, method, stepped_up_at, address, agent)
VALUES ($1, $2, $3, $4, $5, CASE WHEN $6 THEN now() END, $7, $8)`;

/** A session with a fresh proof: complete from now on, under a new token. Only while it lives, for the token it has. */
export const promoteSessionStatement = `
UPDATE session s SET complete = true, stepped_up_at = now(), token_hash = $2, method = coalesce($3, s.method)
FROM member m WHERE m.member_id = s.member_id AND s.token_hash = $1 AND ${lives}
RETURNING s.session_id, s.member_id, s.method`;

export const listSessionsStatement = `
SELECT s.session_id, s.complete, s.method, s.created_at, s.last_seen_at, s.address, s.agent
FROM session s JOIN member m ON m.member_id = s.member_id
WHERE s.member_id = $1 AND ${lives} ORDER BY s.last_seen_at DESC, s.session_id`;

/** Ends those sessions of a member: the one ($2), or all of them but one ($3). */
export const endSessionsStatement = `
UPDATE session SET ended_at = now()
WHERE member_id = $1 AND ended_at IS NULL AND ($2::text IS NULL OR session_id = $2)
  AND ($3::text IS NULL OR session_id <> $3)
RETURNING session_id`;

export const removeOldSessionsStatement = `DELETE FROM session s
WHERE s.created_at < now() - interval '30 days' AND NOT EXISTS (SELECT FROM passkey_challenge c WHERE c.session_id = s.session_id)
  AND NOT EXISTS (SELECT FROM single_sign_on_flow f WHERE f.link_session_id = s.session_id)`;
