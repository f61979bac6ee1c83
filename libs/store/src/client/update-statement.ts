import { claimKeys } from '../client-key/key-ownership.js';
import { newKeyColumns, newKeyNames } from './new-key.js';

/**
 * One update of a client's registration (RFC 7592 §2.2), whole or not at all: metadata, keys, the rotated token and the audit
 * row. Nothing changes unless the client is still active at the version that was read, the presented token is still one of
 * its own, and no key is burned or another organisation's.
 *
 * A key that is no longer in the set is retired at once, a new one is active at once: all published keys are valid (RFC 7591
 * §2). A key that stays keeps its row, its history, and the state an administrator gave it; a retired one that comes back is
 * active again. The trigger on keys raises the version once more.
 */
export const updateStatement = {
  name: 'update-client-7',
  text: `
WITH asked AS (
  SELECT * FROM json_to_record($1::json) AS a(client_id text, version bigint, presented text, next text, metadata jsonb,
    software_id text, event_id text, keys jsonb, client_lifetime int, policy jsonb)
), target AS (
  SELECT c.client_id, c.organisation_id FROM client c JOIN asked a ON a.client_id = c.client_id
  WHERE c.version = a.version AND c.status = 'active' AND c.deleted_at IS NULL
    AND decode(a.presented, 'hex') IN (c.registration_token_hash, c.previous_registration_token_hash)
  FOR UPDATE OF c
), given AS (
  SELECT CASE WHEN a.metadata ? 'jwks_uri' THEN 'jwks_uri' ELSE 'jwks' END AS source, k.*
  FROM asked a CROSS JOIN LATERAL jsonb_to_recordset(a.keys) AS k(${newKeyColumns})
), burned AS (
  SELECT b.thumbprint FROM burned_key b JOIN given g ON g.thumbprint = b.thumbprint
), owned AS (
  INSERT INTO key_owner AS held (thumbprint, organisation_id)
  SELECT g.thumbprint, t.organisation_id FROM given g, target t WHERE NOT EXISTS (SELECT FROM burned)
  ORDER BY g.thumbprint${claimKeys}
), elsewhere AS (
  SELECT g.thumbprint FROM given g, target t
  WHERE NOT EXISTS (SELECT FROM burned) AND NOT EXISTS (SELECT FROM owned o WHERE o.thumbprint = g.thumbprint)
), reported AS (
  INSERT INTO audit_event (event_id, action, actor, organisation_id, client_id, detail)
  SELECT a.event_id, 'key.registered_elsewhere', t.client_id, t.organisation_id, t.client_id,
    jsonb_build_object('thumbprints', ARRAY(SELECT thumbprint FROM elsewhere))
  FROM target t, asked a WHERE EXISTS (SELECT FROM elsewhere)
), updated AS (
  UPDATE client c SET metadata = a.metadata, software_id = a.software_id, version = c.version + 1,
    not_before = token_cut_off(c.metadata, a.metadata, c.not_before),
    registration_token_hash = decode(a.next, 'hex'), previous_registration_token_hash = decode(a.presented, 'hex'),
    expires_at = now() + a.client_lifetime * interval '1 second'
  FROM asked a, target t
  WHERE c.client_id = t.client_id AND NOT EXISTS (SELECT FROM burned) AND NOT EXISTS (SELECT FROM elsewhere)
  RETURNING c.client_id, c.organisation_id, c.expires_at
), held AS (
  SELECT DISTINCT ON (k.thumbprint) k.key_id, k.thumbprint, k.kid, k.jwk, k.source, k.state, k.certificate_trust
  FROM client_key k JOIN updated u ON u.client_id = k.client_id
  WHERE k.state <> 'revoked'
  ORDER BY k.thumbprint, k.state <> 'retired' DESC, k.created_at DESC
), retired AS (
  UPDATE client_key k SET state = 'retired', retired_at = now(), retires_at = NULL
  FROM held h
  WHERE k.key_id = h.key_id AND h.state <> 'retired' AND NOT EXISTS (SELECT FROM given g WHERE g.thumbprint = h.thumbprint)
), kept AS (
  UPDATE client_key k SET kid = g.kid, jwk = g.jwk, source = g.source, state = CASE h.state WHEN 'retired' THEN 'active' ELSE h.state END,
    activated_at = CASE h.state WHEN 'retired' THEN now() ELSE k.activated_at END, retired_at = NULL,
    not_before = g.not_before, not_after = g.not_after, certificate_subject = g.certificate_subject,
    certificate_serial = g.certificate_serial, certificate_trust = g.certificate_trust
  FROM held h JOIN given g ON g.thumbprint = h.thumbprint
  WHERE k.key_id = h.key_id AND (h.state = 'retired'
    OR (g.kid, g.jwk, g.source, g.certificate_trust) IS DISTINCT FROM (h.kid, h.jwk, h.source, h.certificate_trust))
), keyed AS (
  INSERT INTO client_key (client_id, source, state, activated_at, ${newKeyNames})
  SELECT u.client_id, g.source, 'active', now(), ${newKeyNames} FROM given g, updated u
  WHERE NOT EXISTS (SELECT FROM held h WHERE h.thumbprint = g.thumbprint)
), audited AS (
  INSERT INTO audit_event (event_id, action, actor, organisation_id, client_id, detail)
  SELECT a.event_id, 'client.updated', u.client_id, u.organisation_id, u.client_id, jsonb_build_object('policy', a.policy)
  FROM updated u, asked a
)
SELECT EXISTS (SELECT FROM updated) AS updated, (SELECT floor(extract(epoch FROM expires_at))::bigint FROM updated) AS expires_at,
  ARRAY(SELECT thumbprint FROM burned) AS burned,
  ARRAY(SELECT thumbprint FROM elsewhere) AS elsewhere`,
};
