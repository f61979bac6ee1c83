/**
 * One registration, whole or not at all: the initial access token's use, the client, its keys and the audit row in one
 * statement. Nothing is written unless the token still has a use left, the client it was issued to is still active in an
 * approved organisation, and no key is burned. Answers what stood in the way.
 */
export const registrationStatement = {
  name: 'registration-1',
  text: `
WITH registrar AS (
  SELECT c.client_id, c.organisation_id FROM client c JOIN organisation o ON o.organisation_id = c.organisation_id
  WHERE c.client_id = $2 AND c.status = 'active' AND c.kind = 'onboarding' AND o.status = 'approved'
), given AS (
  SELECT * FROM json_to_recordset($8::json) AS k(key_id text, thumbprint text, kid text, jwk jsonb)
), burned AS (
  SELECT thumbprint FROM burned_key WHERE thumbprint IN (SELECT thumbprint FROM given)
), spent AS (
  INSERT INTO initial_access_token AS held (token_id, client_id, uses, allowed_uses, expires_at)
  SELECT $1, r.client_id, 1, 1, to_timestamp($3) FROM registrar r
  WHERE to_timestamp($3) > statement_timestamp() AND NOT EXISTS (SELECT FROM burned)
  ON CONFLICT (token_id) DO UPDATE SET uses = held.uses + 1 WHERE held.uses < held.allowed_uses
  RETURNING token_id
), added AS (
  INSERT INTO client (client_id, organisation_id, kind, metadata, status, registration_token_hash, software_id, registered_by)
  SELECT $4, r.organisation_id, 'registered', $5::jsonb, 'active', $6, $7, r.client_id FROM registrar r, spent
  RETURNING client_id, organisation_id, issued_at, registered_by
), keyed AS (
  INSERT INTO client_key (key_id, client_id, thumbprint, kid, jwk, source, state)
  SELECT g.key_id, a.client_id, g.thumbprint, g.kid, g.jwk, 'jwks', 'active' FROM given g, added a
), audited AS (
  INSERT INTO audit_event (event_id, action, actor, organisation_id, client_id, detail)
  SELECT $9, 'client.registered', a.registered_by, a.organisation_id, a.client_id, jsonb_build_object('initial_access_token', $1::text)
  FROM added a
)
SELECT (SELECT floor(extract(epoch FROM issued_at))::bigint FROM added) AS issued_at,
  EXISTS (SELECT FROM registrar) AS may_register,
  ARRAY(SELECT thumbprint FROM burned) AS burned`,
};
