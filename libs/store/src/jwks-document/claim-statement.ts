/** Seconds. A claim outlives the longest fetch; a node that died with one leaves the others waiting no longer than this. */
const CLAIM = 10;
/** The least time between two fetches that requests can force, and before a failed one is tried again (spec.md 53, 69). */
const INTERVAL = 30;

/**
 * Claims the right to fetch a key set, for one node at a time and only when a fetch is due: the row's lock decides between
 * nodes. No row comes back where it is not granted. A host that keeps failing is asked ever less often (`retry_at`); who
 * registers its URI anew waits only for the shortest time.
 */
export const claimStatement = {
  name: 'claim-key-set-1',
  text: `
INSERT INTO jwks_document AS d (uri, claim, claimed_until, forced_at)
VALUES ($1, $2, now() + interval '${CLAIM} seconds', CASE WHEN $3 = 'unknown_key' THEN now() END)
ON CONFLICT (uri) DO UPDATE SET claim = EXCLUDED.claim, claimed_until = EXCLUDED.claimed_until, asked_at = now(),
  forced_at = coalesce(EXCLUDED.forced_at, d.forced_at)
WHERE coalesce(d.claimed_until <= now(), true)
  AND CASE $3
    WHEN 'registration' THEN greatest(d.fetched_at, d.failed_at, '-infinity') <= now() - interval '${INTERVAL} seconds'
    WHEN 'unknown_key' THEN coalesce(d.retry_at <= now(), true)
      AND coalesce(d.forced_at <= now() - interval '${INTERVAL} seconds', true)
    ELSE coalesce(d.retry_at <= now(), true) AND coalesce(d.fresh_until <= now(), true)
  END
RETURNING keys`,
};

export const heldStatement = {
  name: 'held-key-set-1',
  text: 'SELECT FROM jwks_document WHERE uri = $1 AND claimed_until > now()',
};
