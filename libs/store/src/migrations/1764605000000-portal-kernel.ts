import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asked for an account; by which an organisation's part of the audit is read, and the organisations somebody asked for. */
export class PortalKernel1764605000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- Nobody's account yet: the address has to be confirmed first.
CREATE TABLE sign_up (
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  email text NOT NULL,
  email_canonical text NOT NULL,
  name text NOT NULL,
  organisation_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX sign_up_created ON sign_up (created_at);

ALTER TABLE session DROP CONSTRAINT session_method_check, ADD CONSTRAINT session_method_check
  CHECK (method IN ('set_up', 'invitation', 'sign_up', 'passkey', 'password', 'recovery_code', 'single_sign_on'));

CREATE INDEX audit_event_organisation ON audit_event (organisation_id, occurred_at, event_id);
CREATE INDEX organisation_requested_by ON organisation (requested_by) WHERE requested_by IS NOT NULL;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP INDEX organisation_requested_by, audit_event_organisation;
UPDATE session SET method = 'invitation' WHERE method = 'sign_up';
ALTER TABLE session DROP CONSTRAINT session_method_check, ADD CONSTRAINT session_method_check
  CHECK (method IN ('set_up', 'invitation', 'passkey', 'password', 'recovery_code', 'single_sign_on'));
DROP TABLE sign_up;
`);
  }
}
