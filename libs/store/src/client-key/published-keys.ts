/**
 * Puts the keys that can be used into the `jwks` of their clients' metadata: a client that reads its registration and sends it
 * back (RFC 7592 §2.2) must not bring back a key that was retired or revoked. Clients without inline keys have none there.
 */
export const publishKeysStatement = `
UPDATE client c SET metadata = jsonb_set(c.metadata, '{jwks}', jsonb_build_object('keys', (
  SELECT coalesce(jsonb_agg(k.jwk ORDER BY k.created_at, k.key_id), '[]') FROM client_key k
  WHERE k.client_id = c.client_id AND k.state IN ('staged', 'active', 'retiring'))))
WHERE c.client_id = ANY($1::text[]) AND c.metadata ? 'jwks'`;
