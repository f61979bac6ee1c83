import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Key sets that clients publish at their `jwks_uri`, fetched once for all nodes; and burned keys that stop wherever they are used. */
export class RemoteKeySets1764200000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE jwks_document (
  uri text PRIMARY KEY CHECK (octet_length(uri) <= 2048),
  -- The usable keys of the last good copy: kid, thumbprint, jwk.
  keys jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(keys) = 'array'),
  body_hash bytea CHECK (octet_length(body_hash) = 32),
  fetched_at timestamptz,
  fresh_until timestamptz,
  -- Failures in a row since then.
  failures integer NOT NULL DEFAULT 0,
  failed_at timestamptz,
  failure jsonb,
  retry_at timestamptz,
  -- When an unknown kid last made somebody fetch it before its time.
  forced_at timestamptz,
  -- Who is fetching it now.
  claim text,
  claimed_until timestamptz,
  asked_at timestamptz NOT NULL DEFAULT now(),
  -- The last fetches, newest first.
  fetches jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(fetches) = 'array')
);
CREATE INDEX client_jwks_uri ON client ((metadata ->> 'jwks_uri')) WHERE metadata ->> 'jwks_uri' IS NOT NULL;

ALTER TABLE client_key DROP CONSTRAINT client_key_source_check;
ALTER TABLE client_key ADD CONSTRAINT client_key_source_check CHECK (source IN ('jwks', 'certificate', 'jwks_uri'));

CREATE FUNCTION revoke_burned_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE client_key SET state = 'revoked' WHERE thumbprint = NEW.thumbprint AND state <> 'revoked';
  RETURN NULL;
END $$;
CREATE TRIGGER burned_key_is_revoked AFTER INSERT ON burned_key
  FOR EACH ROW EXECUTE FUNCTION revoke_burned_key();
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TRIGGER burned_key_is_revoked ON burned_key;
DROP FUNCTION revoke_burned_key;
DELETE FROM client_key WHERE source = 'jwks_uri';
ALTER TABLE client_key DROP CONSTRAINT client_key_source_check;
ALTER TABLE client_key ADD CONSTRAINT client_key_source_check CHECK (source IN ('jwks', 'certificate'));
DROP INDEX client_jwks_uri;
DROP TABLE jwks_document;
`);
  }
}
