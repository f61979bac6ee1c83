import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A TOTP secret that was given out and is not in use before its first code has come back. */
export class SignIn1764610000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE member
  ADD COLUMN totp_pending_sealed bytea,
  ADD COLUMN totp_pending_until timestamptz;
CREATE INDEX single_sign_on_identity_member ON single_sign_on_identity (member_id);
CREATE INDEX single_sign_on_flow_expiry ON single_sign_on_flow (expires_at);
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP INDEX single_sign_on_flow_expiry, single_sign_on_identity_member;
ALTER TABLE member DROP COLUMN totp_pending_sealed, DROP COLUMN totp_pending_until;
`);
  }
}
