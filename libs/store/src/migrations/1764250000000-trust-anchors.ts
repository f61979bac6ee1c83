import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The authorities whose certificates are trusted, and what they revoked. */
export class TrustAnchors1764250000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE trust_anchor (
  trust_anchor_id text PRIMARY KEY,
  -- Null: for all organisations.
  organisation_id text REFERENCES organisation,
  fingerprint text NOT NULL,
  name text NOT NULL,
  subject text NOT NULL,
  certificate bytea NOT NULL,
  not_after timestamptz NOT NULL,
  revocation text NOT NULL CHECK (revocation IN ('none', 'crl')),
  enabled boolean NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (organisation_id, fingerprint)
);

-- The newest list of each issuer and scope (RFC 5280 §5.2.5).
CREATE TABLE certificate_revocation_list (
  issuer text NOT NULL,
  scope text NOT NULL,
  this_update timestamptz NOT NULL,
  next_update timestamptz NOT NULL,
  entries integer NOT NULL,
  octets bytea NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (issuer, scope)
);

-- One row. Admission compares its version with the one a certificate was validated under.
CREATE TABLE trust_store (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  version bigint NOT NULL
);
INSERT INTO trust_store (version) VALUES (1);

CREATE FUNCTION raise_trust_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE trust_store SET version = version + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER trust_anchor_raises_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON trust_anchor
  FOR EACH STATEMENT EXECUTE FUNCTION raise_trust_version();
CREATE TRIGGER revocation_list_raises_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON certificate_revocation_list
  FOR EACH STATEMENT EXECUTE FUNCTION raise_trust_version();

-- Set where the key was taken because of a path to a trust anchor: then it counts only as long as there is one.
ALTER TABLE client_key ADD COLUMN certificate_trust text CHECK (certificate_trust = 'pki');
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE client_key DROP COLUMN certificate_trust;
DROP TABLE trust_anchor, certificate_revocation_list, trust_store;
DROP FUNCTION raise_trust_version;
`);
  }
}
