import { newKeyColumns, newKeyNames } from './new-key.js';

const isHeld =
  '(g.thumbprint, g.kid, g.jwk, g.certificate_trust) IS NOT DISTINCT FROM (h.thumbprint, h.kid, h.jwk, h.certificate_trust)';

/**
 * One update of a client's registration (RFC 7592 §2.2), whole or not at all: metadata, keys, the rotated token and the audit
 * row. Nothing changes unless the client is still active at the version that was read, the presented token is still one of
 * its own, and no key is burned. Keys that stay are left as they are; the trigger on keys raises the version once more.
 */
export const updateStatement = {
  name: 'update-client-5',
  text: `
WITH asked AS (
  SELECT * FROM json_to_record($1::json) AS a(client_id text, version bigint, presented text, next text, metadata jsonb,
    software_id text, event_id text, keys jsonb, client_lifetime int, policy jsonb)
), target AS (
  SELECT c.client_id FROM client c JOIN asked a ON a.client_id = c.client_id
  WHERE c.version = a.version AND c.status = 'active' AND c.deleted_at IS NULL
    AND decode(a.presented, 'hex') IN (c.registration_token_hash, c.previous_registration_token_hash)
  FOR UPDATE OF c
), given AS (
  SELECT CASE WHEN a.metadata ? 'jwks_uri' THEN 'jwks_uri' ELSE 'jwks' END AS source, k.* FROM asked a CROSS JOIN LATERAL jsonb_to_recordset(a.keys) AS k(${newKeyColumns})
), burned AS (
  SELECT b.thumbprint FROM burned_key b JOIN given g ON g.thumbprint = b.thumbprint
), updated AS (
  UPDATE client c SET metadata = a.metadata, software_id = a.software_id, version = c.version + 1,
    not_before = token_cut_off(c.metadata, a.metadata, c.not_before),
    registration_token_hash = decode(a.next, 'hex'), previous_registration_token_hash = decode(a.presented, 'hex'),
    expires_at = now() + a.client_lifetime * interval '1 second'
  FROM asked a, target t
  WHERE c.client_id = t.client_id AND NOT EXISTS (SELECT FROM burned)
  RETURNING c.client_id, c.organisation_id, c.expires_at
), held AS (
  SELECT k.key_id, k.thumbprint, k.kid, k.jwk, k.certificate_trust FROM client_key k JOIN updated u ON u.client_id = k.client_id
  WHERE k.state IN ('staged', 'active', 'retiring')
), retired AS (
  UPDATE client_key k SET state = 'retired'
  FROM held h
  WHERE k.key_id = h.key_id
    AND NOT EXISTS (SELECT FROM given g WHERE ${isHeld})
), keyed AS (
  INSERT INTO client_key (client_id, source, state, ${newKeyNames})
  SELECT u.client_id, g.source, 'active', ${newKeyNames} FROM given g, updated u
  WHERE NOT EXISTS (SELECT FROM held h WHERE ${isHeld})
), audited AS (
  INSERT INTO audit_event (event_id, action, actor, organisation_id, client_id, detail)
  SELECT a.event_id, 'client.updated', u.client_id, u.organisation_id, u.client_id, jsonb_build_object('policy', a.policy) FROM updated u, asked a
)
SELECT EXISTS (SELECT FROM updated) AS updated, (SELECT floor(extract(epoch FROM expires_at))::bigint FROM updated) AS expires_at,
  ARRAY(SELECT thumbprint FROM burned) AS burned`,
};
