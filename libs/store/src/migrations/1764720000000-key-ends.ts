import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which the keys are found that end soon. */
export class KeyEnds1764720000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX client_key_end ON client_key (least(not_after, retires_at)) WHERE least(not_after, retires_at) IS NOT NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX client_key_end');
  }
}
