import type { MigrationInterface, QueryRunner } from 'typeorm';
import { statusListFunctions, statusListTables } from './1764400000000-status-lists.js';

/**
 * What access tokens are for and by what they end: resource servers and their scopes, single revoked tokens, cut-offs, and
 * the place of every client key in a status list.
 */
export class ResourceServers1764400000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE client DROP CONSTRAINT client_kind_check;
ALTER TABLE client ADD CONSTRAINT client_kind_check CHECK (kind IN ('onboarding', 'registered', 'resource_server'));
-- Tokens issued before are inactive. Whole seconds, as a token's iat.
ALTER TABLE client ADD COLUMN not_before timestamptz;

CREATE TABLE resource_server (
  -- RFC 8707 §2, compared as it stands.
  identifier text PRIMARY KEY,
  name text NOT NULL,
  client_id text NOT NULL UNIQUE REFERENCES client,
  -- Seconds.
  token_lifetime integer NOT NULL CHECK (token_lifetime BETWEEN 30 AND 900),
  encryption_jwk jsonb CHECK (NOT encryption_jwk ?| ARRAY['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']),
  changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE scope (
  scope text PRIMARY KEY CHECK (scope <> 'dcr'),
  identifier text NOT NULL REFERENCES resource_server ON DELETE CASCADE
);
CREATE INDEX scope_identifier ON scope (identifier);

-- One row: what every token issued depends on.
CREATE TABLE issuance (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  catalogue_version bigint NOT NULL DEFAULT 1,
  not_before timestamptz
);
INSERT INTO issuance DEFAULT VALUES;

CREATE FUNCTION raise_catalogue_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE issuance SET catalogue_version = catalogue_version + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER resource_server_raises_version AFTER INSERT OR UPDATE OR DELETE ON resource_server
  FOR EACH STATEMENT EXECUTE FUNCTION raise_catalogue_version();
CREATE TRIGGER scope_raises_version AFTER INSERT OR UPDATE OR DELETE ON scope
  FOR EACH STATEMENT EXECUTE FUNCTION raise_catalogue_version();

CREATE TABLE revoked_token (
  token_id text PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX revoked_token_expiry ON revoked_token (expires_at);

-- Tokens encrypted for a resource server cannot be read here: what they say, by the digest of their text.
CREATE TABLE encrypted_token (
  digest bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
  claims jsonb NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX encrypted_token_expiry ON encrypted_token (expires_at);

-- What an update leaves of the tokens issued before it: with a narrower scope, another method or another binding, none. The
-- next whole second, so that no token of this second is left (a token issued after the update says so in its iat).
CREATE FUNCTION token_cut_off(held jsonb, given jsonb, current timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
SELECT CASE
  WHEN string_to_array(coalesce(held ->> 'scope', ''), ' ') <@ string_to_array(coalesce(given ->> 'scope', ''), ' ')
    AND (SELECT bool_and(held -> member IS NOT DISTINCT FROM given -> member) FROM unnest(ARRAY['token_endpoint_auth_method',
      'dpop_bound_access_tokens', 'tls_client_certificate_bound_access_tokens']) member)
  THEN current
  ELSE date_trunc('second', statement_timestamp()) + interval '1 second'
END $$;

-- One key, one kind of JWT (RFC 8725 §3.12).
ALTER TABLE signing_key ADD COLUMN purpose text NOT NULL DEFAULT 'access_token'
  CHECK (purpose IN ('access_token', 'introspection', 'status_list'));
`);
    await queryRunner.query(statusListTables);
    await queryRunner.query(statusListFunctions);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TRIGGER client_key_changes_status ON client_key;
DROP TRIGGER client_changes_status ON client;
DROP TRIGGER organisation_changes_status ON organisation;
DROP FUNCTION client_key_status_changed, client_status_changed, organisation_status_changed, raise_status_lists;
ALTER TABLE client_key DROP COLUMN status_index;
DROP FUNCTION next_status_index;
DROP TABLE status_list;
DROP SEQUENCE status_index_sequence;
DELETE FROM signing_key WHERE purpose <> 'access_token';
ALTER TABLE signing_key DROP COLUMN purpose;
DROP FUNCTION token_cut_off;
DROP TABLE encrypted_token, revoked_token, scope, resource_server, issuance;
DROP FUNCTION raise_catalogue_version;
ALTER TABLE client DROP COLUMN not_before;
`);
  }
}
