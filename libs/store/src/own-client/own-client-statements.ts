import { currentState } from '../client-key/key-state.js';

const usable = `k.state IN ('staged', 'active', 'retiring')`;

/** The columns of an `OwnClient` of `client c`. Under the portal's role every table here has the organisation's rows alone. */
const columns = `
  c.client_id, c.kind, c.status, c.version::int AS version, c.metadata, c.registered_by, c.issued_at,
  keys.last_used_at, keys.keys_in_use, keys.usable_until, coalesce(use.accepted, 0)::int AS accepted,
  (SELECT count(*)::int FROM attempt a WHERE a.client_id = c.client_id AND a.occurred_at > now() - interval '24 hours') AS refused,
  (SELECT count(*)::int FROM client r WHERE r.registered_by = c.client_id AND r.deleted_at IS NULL) AS registered_clients`;

const source = `
FROM client c
CROSS JOIN LATERAL (
  SELECT max(k.last_used_at) AS last_used_at, count(*) FILTER (WHERE ${usable})::int AS keys_in_use,
    CASE WHEN bool_or(${usable} AND least(k.not_after, k.retires_at) IS NULL) THEN NULL
      ELSE max(least(k.not_after, k.retires_at)) FILTER (WHERE ${usable}) END AS usable_until
  FROM client_key k WHERE k.client_id = c.client_id
) keys
CROSS JOIN LATERAL (
  SELECT sum(u.uses) AS accepted FROM client_key k JOIN key_use u ON u.key_id = k.key_id
  WHERE k.client_id = c.client_id AND u.hour > now() - interval '24 hours'
) use
WHERE c.organisation_id = own_organisation() AND c.deleted_at IS NULL AND c.kind IN ('onboarding', 'registered')`;

/** By name and ID, a page of them: $1–$4 narrow the list, $5 and $6 are where the page before ended. */
export const listClientsStatement = `
SELECT ${columns}, lower(coalesce(c.metadata ->> 'client_name', '')) AS sorted_by ${source}
  AND ($1::text IS NULL OR c.status = $1) AND ($2::text IS NULL OR c.kind = $2) AND ($3::text IS NULL OR c.registered_by = $3)
  AND ($4::text IS NULL OR c.client_id = $4 OR strpos(lower(coalesce(c.metadata ->> 'client_name', '')), lower($4)) > 0)
  AND ($5::text IS NULL OR (lower(coalesce(c.metadata ->> 'client_name', '')), c.client_id) > ($5, $6::text))
ORDER BY sorted_by, c.client_id LIMIT $7`;

export const findClientStatement = `SELECT ${columns} ${source} AND c.client_id = $1`;

/** Keys of the organisation: of one client ($1), or one by its ID ($2); those whose client was not deleted. */
export const ownKeysStatement = `
SELECT k.*, ${currentState} AS state, c.metadata ->> 'client_name' AS client_name,
  coalesce((SELECT json_agg(json_build_object('hour', u.hour, 'uses', u.uses) ORDER BY u.hour DESC)
    FROM key_use u WHERE u.key_id = k.key_id AND u.hour > now() - interval '24 hours'), '[]') AS uses
FROM client_key k JOIN client c ON c.client_id = k.client_id
WHERE c.organisation_id = own_organisation() AND c.deleted_at IS NULL
  AND ($1::text IS NULL OR k.client_id = $1) AND ($2::text IS NULL OR k.key_id = $2)
  AND ($3::timestamptz IS NULL OR (k.created_at, k.key_id) > ($3, $4::text))
ORDER BY k.created_at, k.key_id LIMIT $5`;

/** Sees a client ($1) as the organisation's, so that it may be changed as the owner of the tables. */
export const seeClientStatement = `
SELECT c.status, c.version::int AS version, c.metadata ->> 'client_name' AS client_name FROM client c
WHERE c.client_id = $1 AND c.organisation_id = own_organisation() AND c.deleted_at IS NULL`;

/** Sees a key ($1) as the organisation's. */
export const seeKeyStatement = `
SELECT k.client_id FROM client_key k JOIN client c ON c.client_id = k.client_id
WHERE k.key_id = $1 AND c.organisation_id = own_organisation() AND c.deleted_at IS NULL`;

/** Pauses or resumes: a client that was revoked stays so. */
export const changeStatusStatement = `
UPDATE client SET status = $2, version = version + 1 WHERE client_id = $1 AND status <> 'revoked' AND status <> $2
  AND ($3::int IS NULL OR version = $3)`;

export const insertClientStatement = `
INSERT INTO client (client_id, organisation_id, kind, metadata, status) VALUES ($1, $2, 'onboarding', $3, 'active')`;

/** The client of the organisation that has this key ($1) in use, if one has. */
export const holderStatement = `
SELECT c.client_id FROM client_key k JOIN client c ON c.client_id = k.client_id
WHERE k.thumbprint = $1 AND ${usable} AND c.organisation_id = own_organisation() AND c.status <> 'revoked' AND c.kind = 'onboarding'
LIMIT 1`;
