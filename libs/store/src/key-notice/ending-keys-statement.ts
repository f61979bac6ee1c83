const ends = 'least(k.not_after, k.retires_at)';
const lately = `> $1::timestamptz - interval '24 hours'`;

/**
 * The keys that end soon or have just ended, at the time $1, the first to break first: of the organisation $2, or of all where that
 * is null, and at most $3. A later key is one that can be used now and ends after it, or never.
 */
export const endingKeysStatement = `
SELECT k.key_id, k.kid, k.thumbprint, k.client_id, c.metadata ->> 'client_name' AS client_name, c.organisation_id,
  o.name AS organisation_name, k.retires_at IS NOT NULL AS planned, k.created_at,
  coalesce(k.not_before, k.created_at) AS begins_at,
  ${ends} AS ends_at, k.last_used_at, coalesce(used.by_it, 0)::int AS uses, coalesce(used.by_all, 0)::int AS client_uses,
  coalesce(used.by_later, 0)::int AS successor_uses, later.successor,
  (SELECT count(*)::int FROM attempt a WHERE ${ends} <= $1 AND a.client_id = k.client_id AND a.occurred_at ${lately}
    AND a.occurred_at >= ${ends} AND (a.reason = 'key_expired' OR (a.reason = 'unknown_key' AND a.evidence ->> 'kid' = k.kid))
  ) AS refused
FROM client_key k JOIN client c ON c.client_id = k.client_id JOIN organisation o ON o.organisation_id = c.organisation_id
CROSS JOIN LATERAL (
  SELECT sum(u.uses) AS by_all, sum(u.uses) FILTER (WHERE s.key_id = k.key_id) AS by_it,
    sum(u.uses) FILTER (WHERE s.state IN ('staged', 'active', 'retiring')
      AND coalesce(least(s.not_after, s.retires_at), 'infinity') > ${ends}) AS by_later
  FROM client_key s JOIN key_use u ON u.key_id = s.key_id WHERE s.client_id = k.client_id AND u.hour ${lately}
) used
LEFT JOIN LATERAL (
  SELECT json_build_object('key_id', s.key_id, 'kid', s.kid, 'used', s.last_used_at IS NOT NULL) AS successor
  FROM client_key s WHERE s.client_id = k.client_id AND s.key_id <> k.key_id AND s.state IN ('staged', 'active', 'retiring')
    AND coalesce(least(s.not_after, s.retires_at), 'infinity') > greatest(${ends}, $1)
  ORDER BY s.last_used_at DESC NULLS LAST, s.created_at DESC, s.key_id LIMIT 1
) later ON true
WHERE k.state IN ('staged', 'active', 'retiring', 'retired') AND c.status = 'active' AND c.deleted_at IS NULL
  AND o.status <> 'suspended' AND ($2::text IS NULL OR c.organisation_id = $2)
  AND ${ends} BETWEEN $1::timestamptz - interval '48 hours' AND $1::timestamptz + interval '45 days'
  AND coalesce(k.retired_at, 'infinity') >= ${ends}
ORDER BY ends_at, k.key_id LIMIT $3`;
