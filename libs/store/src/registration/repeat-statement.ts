/**
 * Recognises a registration that was made before by its Idempotency-Key, and gives its client the next registration access token: the hash is all that was stored of the first. The one before
 * stays valid until the new one is used, as after an update: which of the answers arrived, only the client knows. Only a client that is still active, of a registrar that still may register, gets one.
 */
export const repeatStatement = {
  name: 'repeat-registration-2',
  text: `
WITH asked AS (
  SELECT * FROM json_to_record($1::json) AS a(token_id text, registrar text, expires_at bigint,
    key_digest text, request_digest text, registration_token_hash text, event_id text)
), permitted AS (
  SELECT r.client_id
  FROM asked a
  JOIN client r ON r.client_id = a.registrar AND r.status = 'active' AND r.kind = 'onboarding'
  JOIN organisation o ON o.organisation_id = r.organisation_id AND o.status = 'approved'
), valid AS (
  SELECT * FROM asked WHERE to_timestamp(expires_at) > statement_timestamp()
), held AS (
  SELECT k.client_id, k.request_digest = decode(a.request_digest, 'hex') AS same
  FROM valid a JOIN idempotency_key k ON k.key_digest = decode(a.key_digest, 'hex')
  WHERE k.expires_at > statement_timestamp()
), made AS (
  SELECT h.client_id FROM held h WHERE h.same
), repeated AS (
  UPDATE client c SET registration_token_hash = decode(a.registration_token_hash, 'hex'),
    previous_registration_token_hash = c.registration_token_hash
  FROM asked a, made m, permitted p
  WHERE c.client_id = m.client_id AND c.registered_by = p.client_id AND c.status = 'active' AND c.deleted_at IS NULL
    AND (c.expires_at IS NULL OR c.expires_at > statement_timestamp())
  RETURNING c.client_id, c.organisation_id, c.metadata, c.issued_at, c.expires_at
), audited AS (
  INSERT INTO audit_event (event_id, action, actor, organisation_id, client_id, detail)
  SELECT a.event_id, 'client.registration_repeated', a.registrar, r.organisation_id, r.client_id,
    jsonb_build_object('initial_access_token', a.token_id)
  FROM repeated r, asked a
)
SELECT EXISTS (SELECT FROM permitted) AS may_register, (SELECT same FROM held) AS same_request,
  r.client_id, r.metadata, floor(extract(epoch FROM r.issued_at))::bigint AS issued_at,
  floor(extract(epoch FROM r.expires_at))::bigint AS expires_at
FROM asked LEFT JOIN repeated r ON true`,
};
