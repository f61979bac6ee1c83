import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which policy is in force stands where admission looks anyway: a policy counts for clients that exist, from the moment it is
 * published.
 */
export class PolicyInForce1764700000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- Its own policy; null where it follows the default.
ALTER TABLE organisation ADD COLUMN policy_id text REFERENCES policy;
ALTER TABLE issuance ADD COLUMN default_policy_id text REFERENCES policy;

CREATE FUNCTION put_policy_in_force() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE in_force text := CASE WHEN NEW.document IS NOT NULL THEN NEW.policy_id END;
BEGIN
  IF NEW.organisation_id IS NULL THEN
    UPDATE issuance SET default_policy_id = in_force;
  ELSE
    UPDATE organisation SET policy_id = in_force WHERE organisation_id = NEW.organisation_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER policy_comes_into_force AFTER INSERT ON policy FOR EACH ROW EXECUTE FUNCTION put_policy_in_force();

UPDATE organisation o SET policy_id = policy_in_force(o.organisation_id)
  WHERE EXISTS (SELECT FROM policy p WHERE p.policy_id = policy_in_force(o.organisation_id) AND p.organisation_id = o.organisation_id);
UPDATE issuance SET default_policy_id =
  (SELECT CASE WHEN p.document IS NOT NULL THEN p.policy_id END FROM policy p WHERE p.organisation_id IS NULL
    ORDER BY p.version DESC LIMIT 1);

CREATE OR REPLACE FUNCTION policy_in_force(organisation text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT o.policy_id FROM organisation o WHERE o.organisation_id = organisation),
    (SELECT i.default_policy_id FROM issuance i))
$$;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE OR REPLACE FUNCTION policy_in_force(organisation text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT CASE WHEN p.document IS NOT NULL THEN p.policy_id END
      FROM policy p WHERE p.organisation_id = organisation ORDER BY p.version DESC LIMIT 1),
    (SELECT p.policy_id FROM policy p WHERE p.organisation_id IS NULL ORDER BY p.version DESC LIMIT 1))
$$;
DROP TRIGGER policy_comes_into_force ON policy;
DROP FUNCTION put_policy_in_force;
ALTER TABLE organisation DROP COLUMN policy_id;
ALTER TABLE issuance DROP COLUMN default_policy_id;
`);
  }
}
