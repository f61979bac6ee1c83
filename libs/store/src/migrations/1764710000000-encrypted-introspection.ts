import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Resource servers may have introspection answers encrypted with the key their tokens are encrypted with (RFC 9701 §6). */
export class EncryptedIntrospection1764710000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE resource_server ADD COLUMN introspection_encrypted_response_alg text
  CHECK (introspection_encrypted_response_alg IS NULL OR encryption_jwk IS NOT NULL);
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE resource_server DROP COLUMN introspection_encrypted_response_alg');
  }
}
