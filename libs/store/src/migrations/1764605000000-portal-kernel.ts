import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which an organisation's part of the audit is read, and the organisations somebody asked for. */
export class PortalKernel1764605000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE INDEX audit_event_organisation ON audit_event (organisation_id, occurred_at, event_id);
CREATE INDEX organisation_requested_by ON organisation (requested_by) WHERE requested_by IS NOT NULL;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX organisation_requested_by, audit_event_organisation');
  }
}
