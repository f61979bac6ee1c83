import { admissionSteps, verdictLetters } from '../admission/admission-statement.js';

/**
 * Uses up the caller's assertion and revokes the token it names, in one statement: both, or neither. An initial access token
 * is spent as well, so that a registration under way with it loses the race. A token is revoked once, however often asked.
 */
export const revocationStatement = {
  name: 'revocation-5',
  text: `
WITH ${admissionSteps}, token AS (
  SELECT DISTINCT ON (t.token_id) t.*
  FROM unnest($10::text[], $11::text[], $12::bigint[], $13::boolean[], $14::text[])
    WITH ORDINALITY AS t(token_id, client_id, expires_at, initial, event_id, place)
  JOIN decided d ON d.place = t.place AND d.verdict = 'a'
  WHERE t.token_id IS NOT NULL
  ORDER BY t.token_id
), revoked AS (
  INSERT INTO revoked_token (token_id, expires_at)
  SELECT token_id, to_timestamp(expires_at) FROM token ORDER BY token_id
  ON CONFLICT DO NOTHING
  RETURNING token_id
), spent AS (
  INSERT INTO initial_access_token AS held (token_id, client_id, uses, allowed_uses, expires_at)
  SELECT token_id, client_id, 1, 1, to_timestamp(expires_at) FROM token WHERE initial ORDER BY token_id
  ON CONFLICT (token_id) DO UPDATE SET uses = held.allowed_uses
), audited AS (
  INSERT INTO audit_event (event_id, action, actor, organisation_id, client_id, detail)
  SELECT t.event_id, 'token.revoked', t.client_id, c.organisation_id, t.client_id, jsonb_build_object('jti', t.token_id)
  FROM revoked v JOIN token t ON t.token_id = v.token_id JOIN client c ON c.client_id = t.client_id
)
SELECT ${verdictLetters} AS verdicts FROM decided d`,
};
