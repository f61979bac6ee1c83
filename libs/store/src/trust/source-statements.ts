/** Seconds. Longer than a fetch may take; a node that died with a claim leaves the others waiting no longer than this. */
const CLAIM = 30;

const isAskedFor = `EXISTS (SELECT FROM trust_anchor a
  WHERE a.enabled AND a.revocation = 'crl' AND s.uri = ANY (a.revocation_list_uris))`;

/** Claims the source $2, or where that is null the one whose time has come first, for the claim $1. */
export const claimSourceStatement = {
  name: 'claim-revocation-list-source-1',
  text: `
UPDATE revocation_list_source SET claim = $1, claimed_until = now() + interval '${CLAIM} seconds'
WHERE uri = (
  SELECT s.uri FROM revocation_list_source s
  WHERE CASE WHEN $2::text IS NULL THEN s.due_at <= now() ELSE s.uri = $2 END
    AND coalesce(s.claimed_until <= now(), true) AND ${isAskedFor}
  ORDER BY s.due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING uri, claim`,
};

/**
 * Notes that the source $1 was fetched for the claim $2 and that its list ends at $3: asked again after half of what is left,
 * between a minute and an hour, so that a list that is out in time is held in time.
 */
export const fetchedSourceStatement = `
UPDATE revocation_list_source SET fetched_at = now(), failures = 0, failed_at = NULL, failure = NULL,
  claim = NULL, claimed_until = NULL,
  due_at = now() + least(greatest(($3::timestamptz - now()) / 2, interval '1 minute'), interval '1 hour')
WHERE uri = $1 AND claim = $2`;

/** Notes a failure. It is tried again after a minute, and after each further failure after twice as long, up to 15 minutes. */
export const failSourceStatement = {
  name: 'failed-revocation-list-source-1',
  text: `
UPDATE revocation_list_source SET failures = failures + 1, failed_at = now(), failure = $3::jsonb,
  claim = NULL, claimed_until = NULL,
  due_at = now() + least(60 * power(2, least(failures, 8)), 900) * interval '1 second'
WHERE uri = $1 AND claim = $2`,
};

export const namedSourceStatements = [
  `INSERT INTO revocation_list_source (uri)
SELECT DISTINCT unnest(revocation_list_uris) FROM trust_anchor ON CONFLICT DO NOTHING`,
  `DELETE FROM revocation_list_source s
WHERE NOT EXISTS (SELECT FROM trust_anchor a WHERE s.uri = ANY (a.revocation_list_uris))`,
  `DELETE FROM certificate_revocation_list l
WHERE l.source <> '' AND NOT EXISTS (SELECT FROM revocation_list_source s WHERE s.uri = l.source)`,
];
