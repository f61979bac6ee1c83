const CLAIM = `interval '60 seconds'`;

/** Claims a round for the claim $1 where one is due and nobody has it. */
export const claimRoundStatement = {
  name: 'claim-judging-1',
  text: `
UPDATE trust_store SET claim = $1, claimed_until = now() + ${CLAIM}
WHERE coalesce(claimed_until <= now(), true) AND (judged_version < version OR coalesce(judged_until <= now(), true))
RETURNING version, now() AS at`,
};

export const keepClaimStatement = {
  name: 'keep-judging-1',
  text: `UPDATE trust_store SET claimed_until = now() + ${CLAIM} WHERE claim = $1`,
};

/** The keys after $1 that need a path. A retired one counts for a day: as long as the longest token it bought. */
export const anchoredKeysStatement = {
  name: 'anchored-keys-1',
  text: `
SELECT k.key_id AS "keyId", c.organisation_id AS "organisationId", k.jwk -> 'x5c' AS x5c
FROM client_key k JOIN client c ON c.client_id = k.client_id AND c.deleted_at IS NULL
WHERE k.certificate_trust = 'pki' AND k.key_id > $1
  AND (k.state IN ('staged', 'active', 'retiring') OR k.state = 'retired' AND k.retired_at > now() - interval '1 day')
ORDER BY k.key_id LIMIT 100`,
};

/** Marks the keys $1 as of $2. A key that stays refused is marked anew: what it bought since, it bought under a path it lost again. */
export const markStatement = {
  name: 'mark-anchored-keys-1',
  text: `
UPDATE client_key k SET certificate_refused_at = CASE WHEN g.refused THEN $2::timestamptz END
FROM jsonb_to_recordset($1::jsonb) AS g("keyId" text, x5c jsonb, refused boolean)
WHERE k.key_id = g."keyId" AND coalesce(k.jwk -> 'x5c', 'null') = coalesce(g.x5c, 'null')
  AND (g.refused OR k.certificate_refused_at IS NOT NULL)`,
};

/** Ends the round $1: all was judged under version $2, as of $3. The next is due when a list or an anchor ends, or in an hour. */
export const finishRoundStatement = {
  name: 'finish-judging-1',
  text: `
UPDATE trust_store SET judged_version = $2, claim = NULL, claimed_until = NULL, judged_until = least(
  $3::timestamptz + interval '1 hour',
  (SELECT min(next_update) FROM certificate_revocation_list WHERE next_update > $3),
  (SELECT min(not_after) FROM trust_anchor WHERE not_after > $3))
WHERE claim = $1`,
};
