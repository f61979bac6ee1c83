import { claimKeys } from '../client-key/key-ownership.js';
import { newKeyColumns, newKeyNames } from '../client/new-key.js';

/**
 * Registrations, each whole or not at all: the initial access token's use, the client, its keys and the audit row, for all
 * requests of the moment in one statement. Nothing is written of a request unless its token still has a use left, the client
 * the token was issued to is still active in an approved organisation, and no key is burned or another organisation's. Answers
 * what stood in the way; a key of another organisation is reported in the audit.
 * A natural key is registered once per token, however many uses that has. Within one statement every token may appear
 * once. Where clients are limited, they are counted with the organisation held; organisations first, then keys, then tokens
 * are entered in order, so that two nodes never wait in a circle. `OFFSET 0` makes PostgreSQL ask for a row by its key.
 */
export const registrationStatement = {
  name: 'registration-9',
  text: `
WITH asked AS (
  SELECT * FROM json_to_recordset($1::json) AS a(place int, token_id text, registrar text, expires_at bigint, client_id text,
    metadata jsonb, registration_token_hash text, software_id text, event_id text, natural_key text, keys jsonb,
    allowed_uses int, constraints jsonb, maximum_clients int, maximum_of_registrar int, client_lifetime int, policy jsonb)
), permitted AS (
  SELECT a.place, r.organisation_id
  FROM asked a CROSS JOIN LATERAL (
    SELECT organisation_id FROM client c
    WHERE c.client_id = a.registrar AND c.status = 'active' AND c.kind = 'onboarding' OFFSET 0
  ) r CROSS JOIN LATERAL (
    SELECT FROM organisation o WHERE o.organisation_id = r.organisation_id AND o.status = 'approved' OFFSET 0
  ) o
), counted AS MATERIALIZED (
  SELECT l.organisation_id, l.registrar, n.of_organisation, n.of_registrar
  FROM (
    SELECT DISTINCT p.organisation_id, a.registrar FROM permitted p JOIN asked a ON a.place = p.place
    WHERE coalesce(a.maximum_clients, a.maximum_of_registrar) IS NOT NULL ORDER BY 1, 2
  ) l CROSS JOIN LATERAL lock_and_count_clients(l.organisation_id, l.registrar) n
), within AS (
  SELECT r.place FROM (
    SELECT a.place, a.maximum_clients, a.maximum_of_registrar, c.of_organisation, c.of_registrar,
      row_number() OVER (PARTITION BY p.organisation_id ORDER BY a.place) AS organisation_place,
      row_number() OVER (PARTITION BY a.registrar ORDER BY a.place) AS registrar_place
    FROM asked a JOIN permitted p ON p.place = a.place
    LEFT JOIN counted c ON c.organisation_id = p.organisation_id AND c.registrar = a.registrar
  ) r
  WHERE (r.maximum_clients IS NULL OR r.of_organisation + r.organisation_place <= r.maximum_clients)
    AND (r.maximum_of_registrar IS NULL OR r.of_registrar + r.registrar_place <= r.maximum_of_registrar)
), given AS (
  SELECT a.place, a.token_id, a.client_id, CASE WHEN a.metadata ? 'jwks_uri' THEN 'jwks_uri' ELSE 'jwks' END AS source, k.*
  FROM asked a CROSS JOIN LATERAL jsonb_to_recordset(a.keys) AS k(${newKeyColumns})
), burned AS (
  SELECT g.place, array_agg(g.thumbprint) AS thumbprints
  FROM given g JOIN burned_key b ON b.thumbprint = g.thumbprint GROUP BY g.place
), owned AS (
  INSERT INTO key_owner AS held (thumbprint, organisation_id)
  SELECT DISTINCT ON (g.thumbprint) g.thumbprint, p.organisation_id
  FROM given g JOIN permitted p ON p.place = g.place JOIN within w ON w.place = g.place
  WHERE NOT EXISTS (SELECT FROM burned b WHERE b.place = g.place)
  ORDER BY g.thumbprint, g.place${claimKeys}
), elsewhere AS (
  SELECT g.place, array_agg(g.thumbprint) AS thumbprints
  FROM given g JOIN permitted p ON p.place = g.place JOIN within w ON w.place = g.place
  WHERE NOT EXISTS (SELECT FROM burned b WHERE b.place = g.place)
    AND NOT EXISTS (SELECT FROM owned o WHERE (o.thumbprint, o.organisation_id) = (g.thumbprint, p.organisation_id))
  GROUP BY g.place
), reported AS (
  INSERT INTO audit_event (event_id, action, actor, organisation_id, client_id, detail)
  SELECT a.event_id, 'key.registered_elsewhere', a.registrar, p.organisation_id, a.registrar,
    jsonb_build_object('thumbprints', e.thumbprints)
  FROM elsewhere e JOIN asked a ON a.place = e.place JOIN permitted p ON p.place = e.place
), spent AS (
  INSERT INTO initial_access_token AS held (token_id, client_id, uses, allowed_uses, expires_at, registered)
  SELECT a.token_id, a.registrar, 1, a.allowed_uses, to_timestamp(a.expires_at),
    CASE WHEN a.natural_key IS NULL THEN '{}' ELSE jsonb_build_object(a.natural_key, a.client_id) END
  FROM asked a JOIN within w ON w.place = a.place
  WHERE to_timestamp(a.expires_at) > statement_timestamp() AND NOT EXISTS (SELECT FROM burned b WHERE b.place = a.place)
    AND NOT EXISTS (SELECT FROM elsewhere e WHERE e.place = a.place)
  ORDER BY a.token_id
  ON CONFLICT (token_id) DO UPDATE SET uses = held.uses + 1, registered = held.registered || EXCLUDED.registered
    WHERE held.uses < held.allowed_uses AND NOT held.registered ?| ARRAY(SELECT jsonb_object_keys(EXCLUDED.registered))
  RETURNING token_id
), added AS (
  INSERT INTO client
    (client_id, organisation_id, kind, metadata, status, registration_token_hash, software_id, registered_by, constraints, expires_at)
  SELECT a.client_id, p.organisation_id, 'registered', a.metadata, 'active', decode(a.registration_token_hash, 'hex'),
    a.software_id, a.registrar, a.constraints, now() + a.client_lifetime * interval '1 second'
  FROM asked a JOIN spent s ON s.token_id = a.token_id JOIN permitted p ON p.place = a.place
  RETURNING client_id, organisation_id, issued_at, expires_at, registered_by
), keyed AS (
  INSERT INTO client_key (client_id, source, state, activated_at, ${newKeyNames})
  SELECT g.client_id, g.source, 'active', now(), ${newKeyNames}
  FROM given g JOIN spent s ON s.token_id = g.token_id
), audited AS (
  INSERT INTO audit_event (event_id, action, actor, organisation_id, client_id, detail)
  SELECT a.event_id, 'client.registered', n.registered_by, n.organisation_id, n.client_id,
    jsonb_build_object('initial_access_token', a.token_id, 'policy', a.policy)
  FROM added n JOIN asked a ON a.client_id = n.client_id
)
SELECT floor(extract(epoch FROM n.issued_at))::bigint AS issued_at, floor(extract(epoch FROM n.expires_at))::bigint AS expires_at,
  p.place IS NOT NULL AS may_register, w.place IS NOT NULL AS within_limits,
  n.client_id IS NULL AND EXISTS (SELECT FROM initial_access_token t
    WHERE t.token_id = a.token_id AND t.uses < t.allowed_uses AND t.registered ? a.natural_key OFFSET 0) AS twin,
  coalesce(b.thumbprints, '{}') AS burned, coalesce(e.thumbprints, '{}') AS elsewhere
FROM asked a
LEFT JOIN added n ON n.client_id = a.client_id
LEFT JOIN permitted p ON p.place = a.place
LEFT JOIN within w ON w.place = a.place
LEFT JOIN burned b ON b.place = a.place
LEFT JOIN elsewhere e ON e.place = a.place
ORDER BY a.place`,
};
