import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A rotated registration access token leaves its predecessor valid until it is used itself (RFC 7592 §2.2, §5). */
export class RegistrationTokenRotation1763800000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE client ADD COLUMN previous_registration_token_hash bytea
  CHECK (octet_length(previous_registration_token_hash) = 32)
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE client DROP COLUMN previous_registration_token_hash');
  }
}
