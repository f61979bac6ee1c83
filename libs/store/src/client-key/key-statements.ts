import { isUsable } from './key-state.js';

/** A client whose keys are about to change; `inline` unless its keys stand at its jwks_uri. */
export interface LockedClient {
  client_id: string;
  organisation_id: string;
  status: string;
  inline: boolean;
}

export const lockClientStatement = `
SELECT client_id, organisation_id, status, NOT metadata ? 'jwks_uri' AS inline
FROM client WHERE client_id = $1 AND deleted_at IS NULL FOR UPDATE`;

/** Why the client $1 cannot have the key of thumbprint $2 under the kid $3. */
export const obstaclesStatement = `
SELECT CASE
    WHEN EXISTS (SELECT FROM burned_key WHERE thumbprint = $2) THEN 'key_burned'
    WHEN EXISTS (SELECT FROM client_key k WHERE k.client_id = $1 AND k.thumbprint = $2 AND ${isUsable}) THEN 'key_held'
    WHEN EXISTS (SELECT FROM client_key k WHERE k.client_id = $1 AND k.kid = $3 AND ${isUsable}) THEN 'kid_held'
  END AS obstacle`;

/** A key in the state $2, and the client's next version: remembered records must learn of the key. */
export const insertKeyStatement = `
WITH staged AS (
  INSERT INTO client_key (key_id, client_id, thumbprint, kid, jwk, source, state, not_before, not_after,
    certificate_subject, certificate_serial, certificate_trust, activated_at)
  SELECT key_id, client_id, thumbprint, kid, jwk, source, $2, not_before, not_after,
    certificate_subject, certificate_serial, certificate_trust, CASE $2 WHEN 'active' THEN now() END
  FROM json_populate_record(NULL::client_key, $1::json)
  RETURNING client_id
)
UPDATE client c SET version = c.version + 1 FROM staged s WHERE c.client_id = s.client_id`;

/** How many other keys of the client $1 than $2 have proved themselves and stay. */
export const provedKeysStatement = `
SELECT count(*)::int AS proved FROM client_key k
WHERE k.client_id = $1 AND k.key_id <> $2 AND k.state = 'active' AND ${isUsable}`;

/** Retires the key $1: after $2 seconds, or at once where that is null. */
export const retireStatement = `
UPDATE client_key SET state = CASE WHEN $2::int IS NULL THEN 'retired' ELSE 'retiring' END,
  retires_at = now() + make_interval(secs => $2::int), retired_at = CASE WHEN $2::int IS NULL THEN now() END
WHERE key_id = $1`;

/** Retires the key $1 that another follows in $2 seconds, and no later than an administrator has said. */
export const retireFollowedStatement = `
UPDATE client_key SET state = CASE $2::int WHEN 0 THEN 'retired' ELSE 'retiring' END,
  retires_at = CASE WHEN $2::int > 0 THEN least(retires_at, now() + make_interval(secs => $2::int)) END,
  retired_at = CASE $2::int WHEN 0 THEN now() END
WHERE key_id = $1`;

export const retireDueStatement = `
UPDATE client_key SET state = 'retired', retired_at = retires_at WHERE key_id IN (
  SELECT key_id FROM client_key WHERE state = 'retiring' AND retires_at <= now()
  ORDER BY key_id LIMIT 1000 FOR UPDATE SKIP LOCKED)
RETURNING key_id, client_id`;

/** The audit row of a change of a client: event, action, actor, client, detail. */
export const auditStatement = `
INSERT INTO audit_event (event_id, action, actor, organisation_id, client_id, detail)
SELECT $1, $2, $3, organisation_id, client_id, $5::jsonb FROM client WHERE client_id = $4`;
