import { claimKeys } from '../client-key/key-ownership.js';

// Newest first; enough for the owner to see a day of a host that changes often.
const keepingFetch = `fetches = jsonb_path_query_array(
    jsonb_build_array(jsonb_build_object('at', now()) || g.latest) || d.fetches, '$[0 to 49]')`;

/**
 * Holds the clients of the URI, in order, until their keys are written: an update of one of them is over by then, and seen by
 * the statement after this one, or finds a newer version.
 */
export const holdClientsStatement = `
SELECT count(*) FROM (
  SELECT FROM client WHERE metadata ->> 'jwks_uri' = $1 AND deleted_at IS NULL ORDER BY client_id FOR NO KEY UPDATE
) held`;

/**
 * Keeps a fetched key set and gives its keys to every client that registered its URI, in one statement: keys that are gone are
 * retired, new ones added, those that stay left alone. What admission must see raises the clients' versions, so that a removed
 * key is refused on every node from here on. A key needs a certificate with a path to a trust anchor where those of the
 * client before it did. A burned key is given to nobody, and one of another organisation to no client of this one (see key-ownership.ts).
 * Nothing happens without the claim.
 */
export const keepStatement = `
WITH given AS (
  SELECT * FROM json_to_record($1::json) AS g(uri text, claim text, body_hash text, fresh_for int, keys jsonb, latest jsonb)
), document AS (
  UPDATE jwks_document d SET keys = g.keys, body_hash = decode(g.body_hash, 'hex'), fetched_at = now(),
    fresh_until = now() + g.fresh_for * interval '1 second', failures = 0, failed_at = NULL, failure = NULL, retry_at = NULL,
    claim = NULL, claimed_until = NULL, ${keepingFetch}
  FROM given g WHERE d.uri = g.uri AND d.claim = g.claim
  RETURNING d.uri
), target AS MATERIALIZED (
  SELECT c.client_id, c.organisation_id FROM client c JOIN document d ON c.metadata ->> 'jwks_uri' = d.uri WHERE c.deleted_at IS NULL
), published AS (
  SELECT k.* FROM given g CROSS JOIN LATERAL jsonb_to_recordset(g.keys) AS k(kid text, thumbprint text, jwk jsonb, certificate jsonb)
  WHERE NOT EXISTS (SELECT FROM burned_key b WHERE b.thumbprint = k.thumbprint)
), owned AS (
  INSERT INTO key_owner AS held (thumbprint, organisation_id)
  SELECT DISTINCT ON (p.thumbprint) p.thumbprint, t.organisation_id
  FROM published p CROSS JOIN target t LEFT JOIN key_owner o USING (thumbprint, organisation_id)
  ORDER BY p.thumbprint, o.thumbprint IS NULL, t.client_id${claimKeys}
), retired AS (
  UPDATE client_key k SET state = 'retired', retired_at = now(), retires_at = NULL
  FROM target t
  WHERE k.client_id = t.client_id AND k.state IN ('staged', 'active', 'retiring')
    AND NOT EXISTS (SELECT FROM published p WHERE (p.thumbprint, p.kid, p.jwk) = (k.thumbprint, k.kid, k.jwk))
), added AS (
  INSERT INTO client_key (key_id, client_id, thumbprint, kid, jwk, source, state, activated_at, not_before, not_after,
    certificate_subject, certificate_serial, certificate_trust)
  SELECT 'k_' || translate(rtrim(encode(uuid_send(gen_random_uuid()), 'base64'), '='), '+/', '-_'),
    t.client_id, p.thumbprint, p.kid, p.jwk, 'jwks_uri', 'active', now(), (p.certificate ->> 'notBefore')::timestamptz,
    (p.certificate ->> 'notAfter')::timestamptz, p.certificate ->> 'subject', p.certificate ->> 'serial',
    (SELECT k.certificate_trust FROM client_key k WHERE k.client_id = t.client_id
      ORDER BY k.state IN ('staged', 'active', 'retiring') DESC, k.created_at DESC LIMIT 1)
  FROM target t CROSS JOIN published p JOIN owned USING (thumbprint, organisation_id)
  WHERE NOT EXISTS (SELECT FROM client_key k WHERE k.client_id = t.client_id AND k.thumbprint = p.thumbprint
    AND (k.state = 'revoked' OR k.state <> 'retired' AND (k.kid, k.jwk) = (p.kid, p.jwk)))
  RETURNING client_id
), raised AS (
  UPDATE client SET version = version + 1 WHERE client_id IN (SELECT client_id FROM added)
)
SELECT count(*)::int AS kept FROM document`;

/** Notes a failed fetch. It is not tried again for 30 s, and after each further failure for twice as long, up to 5 minutes. */
export const failStatement = {
  name: 'failed-key-set-1',
  text: `
UPDATE jwks_document d SET failures = d.failures + 1, failed_at = now(), failure = g.latest -> 'failed',
  retry_at = now() + least(30 * power(2, least(d.failures, 8)), 300) * interval '1 second',
  claim = NULL, claimed_until = NULL, ${keepingFetch}
FROM (SELECT $1::text AS uri, $2::text AS claim, $3::jsonb AS latest) g
WHERE d.uri = g.uri AND d.claim = g.claim`,
};
