import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which an organisation's part of the audit is read, newest first. */
export class PortalKernel1764605000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'CREATE INDEX audit_event_organisation ON audit_event (organisation_id, occurred_at, event_id)',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX audit_event_organisation');
  }
}
