import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every policy that is published counts for clients that exist, so admission compares by which one a request was decided. */
export class PolicyVersion1764510000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE issuance ADD COLUMN policy_version bigint NOT NULL DEFAULT 1;

CREATE FUNCTION raise_policy_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE issuance SET policy_version = policy_version + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER policy_raises_version AFTER INSERT ON policy FOR EACH STATEMENT EXECUTE FUNCTION raise_policy_version();
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TRIGGER policy_raises_version ON policy;
DROP FUNCTION raise_policy_version;
ALTER TABLE issuance DROP COLUMN policy_version;
`);
  }
}
