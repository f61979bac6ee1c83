import { admissionSteps, verdictLetters } from '../admission/admission-statement.js';

/**
 * Uses up the caller's assertion and says, in the same snapshot, whether the token it asks about counts: its client active in
 * an approved organisation, its client's key not revoked and its certificate not without a path since, issued after every
 * cut-off, not revoked itself. One letter a request: `y` or `n`. Of several cut-offs the latest holds (security.md H11).
 */
export const introspectionStatement = {
  name: 'introspection-5',
  text: `
WITH ${admissionSteps}, token AS (
  SELECT * FROM unnest($10::text[], $11::text[], $12::text[], $13::bigint[])
    WITH ORDINALITY AS t(token_id, client_id, thumbprint, issued_at, place)
)
SELECT ${verdictLetters} AS verdicts,
  string_agg(CASE WHEN EXISTS (
    SELECT FROM client c
    JOIN organisation o ON o.organisation_id = c.organisation_id AND o.status = 'approved'
    CROSS JOIN issuance i
    WHERE c.client_id = t.client_id AND c.status = 'active' AND (c.expires_at IS NULL OR c.expires_at > statement_timestamp())
      AND to_timestamp(t.issued_at) >= coalesce(greatest(c.not_before, i.not_before), '-infinity')
      AND NOT EXISTS (SELECT FROM client_key k
        WHERE k.client_id = t.client_id AND k.thumbprint = t.thumbprint
          AND (k.state = 'revoked' OR to_timestamp(t.issued_at) <= k.certificate_refused_at))
      AND NOT EXISTS (SELECT FROM revoked_token v WHERE v.token_id = t.token_id)
  ) THEN 'y' ELSE 'n' END, '' ORDER BY d.place) AS active
FROM decided d JOIN token t ON t.place = d.place`,
};
