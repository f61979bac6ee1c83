/**
 * A key belongs to the organisation one of whose clients can authenticate with it: nobody can register someone else's public
 * key. Whoever registers a key first locks its row of `key_owner`, so two organisations that claim one key at once are decided
 * one after the other. A key nobody can authenticate with any more may change hands, but only where this statement can see
 * everything its last owner wrote with the claim: that transaction must be visible to its snapshot.
 *
 * The end of an INSERT INTO key_owner AS held (thumbprint, organisation_id): what it returns, the organisation owns.
 */
export const claimKeys = `
  ON CONFLICT (thumbprint) DO UPDATE SET organisation_id = EXCLUDED.organisation_id, claimed_by = pg_current_xact_id()
    WHERE NOT held.burned AND (held.organisation_id = EXCLUDED.organisation_id
      OR pg_visible_in_snapshot(held.claimed_by, pg_current_snapshot()) AND NOT EXISTS (
        SELECT FROM client_key k JOIN client c ON c.client_id = k.client_id
        WHERE k.thumbprint = held.thumbprint AND k.state IN ('staged', 'active', 'retiring')
          AND c.organisation_id = held.organisation_id AND c.status <> 'revoked'
        -- Asked for this key alone: without it PostgreSQL would gather every key there is.
        OFFSET 0))
  RETURNING thumbprint, organisation_id`;

/** Claims one key ($1, thumbprint) for an organisation ($2). A row when it is the organisation's now, none when it is not. */
export const claimKeyStatement = `
INSERT INTO key_owner AS held (thumbprint, organisation_id) VALUES ($1, $2)${claimKeys}`;
