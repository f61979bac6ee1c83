import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What organisations may register, as data; and what of it stays with a client: the limits of its token, and its end. */
export class Policies1764100000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE policy (
  policy_id text PRIMARY KEY,
  -- Null: the default of the deployment.
  organisation_id text REFERENCES organisation,
  version integer NOT NULL CHECK (version > 0),
  -- Null: the organisation follows the default again.
  document jsonb CHECK (jsonb_typeof(document) = 'object'),
  note text,
  published_by text NOT NULL,
  published_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (organisation_id, version)
);

-- A version is never changed, so that nodes may remember it by its ID.
CREATE FUNCTION refuse_policy_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published policy is never changed' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER policy_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON policy
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_policy_change();

-- The policy an organisation is held to now, or null where nothing was ever published.
CREATE FUNCTION policy_in_force(organisation text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT CASE WHEN p.document IS NOT NULL THEN p.policy_id END
      FROM policy p WHERE p.organisation_id = organisation ORDER BY p.version DESC LIMIT 1),
    (SELECT p.policy_id FROM policy p WHERE p.organisation_id IS NULL ORDER BY p.version DESC LIMIT 1))
$$;

ALTER TABLE client ADD COLUMN constraints jsonb CHECK (jsonb_typeof(constraints) = 'object'), ADD COLUMN expires_at timestamptz;
CREATE INDEX client_registered ON client (organisation_id) INCLUDE (expires_at)
  WHERE kind = 'registered' AND status <> 'revoked';
CREATE INDEX client_registered_by ON client (registered_by) INCLUDE (expires_at)
  WHERE kind = 'registered' AND status <> 'revoked';

-- How many clients there are now, held still until the end of the transaction: each query of a volatile function sees what was
-- committed before it, so what the lock waited for is counted.
CREATE FUNCTION lock_and_count_clients(organisation text, registrar text, OUT of_organisation bigint, OUT of_registrar bigint)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM FROM organisation o WHERE o.organisation_id = organisation FOR NO KEY UPDATE;
  SELECT count(*) INTO of_organisation FROM client c
    WHERE c.organisation_id = organisation AND c.kind = 'registered' AND c.status <> 'revoked'
      AND (c.expires_at IS NULL OR c.expires_at > now());
  SELECT count(*) INTO of_registrar FROM client c
    WHERE c.registered_by = registrar AND c.kind = 'registered' AND c.status <> 'revoked'
      AND (c.expires_at IS NULL OR c.expires_at > now());
END $$;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP FUNCTION lock_and_count_clients, policy_in_force;
DROP INDEX client_registered, client_registered_by;
ALTER TABLE client DROP COLUMN constraints, DROP COLUMN expires_at;
DROP TABLE policy;
DROP FUNCTION refuse_policy_change;
`);
  }
}
