import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The life of a key: the dates of its changes, what it is used for, and whose it is; and of our own, how it ends. */
export class KeyLife1764300000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE client_key
  ADD COLUMN activated_at timestamptz,
  -- When a retiring key stops: admission sees it as the end of the key's dates.
  ADD COLUMN retires_at timestamptz,
  ADD COLUMN retired_at timestamptz,
  ADD COLUMN revoked_at timestamptz,
  ADD COLUMN first_used_at timestamptz,
  -- To the minute: key_use counts every use.
  ADD COLUMN last_used_at timestamptz;
UPDATE client_key SET activated_at = created_at WHERE state <> 'staged';
UPDATE client_key SET retired_at = now() WHERE state = 'retired';
UPDATE client_key SET revoked_at = now() WHERE state = 'revoked';
CREATE INDEX client_key_retiring ON client_key (retires_at) WHERE state = 'retiring';

-- A staged key that becomes active is as usable as before: admission need not see that.
DROP TRIGGER client_key_raises_version ON client_key;
CREATE TRIGGER client_key_raises_version AFTER UPDATE ON client_key FOR EACH ROW
  WHEN ((OLD.state IN ('staged', 'active', 'retiring')) <> (NEW.state IN ('staged', 'active', 'retiring'))
    OR (OLD.kid, OLD.jwk, OLD.not_before, OLD.not_after, OLD.retires_at)
      IS DISTINCT FROM (NEW.kid, NEW.jwk, NEW.not_before, NEW.not_after, NEW.retires_at))
  EXECUTE FUNCTION raise_client_version();
CREATE TRIGGER client_key_removal_raises_version AFTER DELETE ON client_key
  FOR EACH ROW EXECUTE FUNCTION raise_client_version();

CREATE TABLE key_use (
  key_id text NOT NULL,
  hour timestamptz NOT NULL,
  uses bigint NOT NULL,
  PRIMARY KEY (key_id, hour)
);
CREATE INDEX key_use_hour ON key_use USING brin (hour);

-- Whose key it is, decided by the row lock of whoever registers it; see client-key/key-ownership.ts.
CREATE TABLE key_owner (
  thumbprint text PRIMARY KEY,
  -- Nobody's where a key was burned before anyone registered it.
  organisation_id text REFERENCES organisation,
  claimed_by xid8 NOT NULL DEFAULT pg_current_xact_id(),
  burned boolean NOT NULL DEFAULT false,
  CHECK (burned OR organisation_id IS NOT NULL)
);
INSERT INTO key_owner (thumbprint, organisation_id, burned)
SELECT DISTINCT ON (k.thumbprint) k.thumbprint, c.organisation_id,
  EXISTS (SELECT FROM burned_key b WHERE b.thumbprint = k.thumbprint)
FROM client_key k JOIN client c ON c.client_id = k.client_id
ORDER BY k.thumbprint, c.status <> 'revoked' AND k.state IN ('staged', 'active', 'retiring') DESC, k.created_at;
INSERT INTO key_owner (thumbprint, burned) SELECT thumbprint, true FROM burned_key ON CONFLICT DO NOTHING;

-- Of a key that signs no more and is published no more, only the public half is kept.
ALTER TABLE signing_key ALTER COLUMN sealed_private_key DROP NOT NULL,
  -- Taken back in an emergency: what it signed proves nothing.
  ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DELETE FROM signing_key WHERE sealed_private_key IS NULL;
ALTER TABLE signing_key DROP COLUMN withdrawn, ALTER COLUMN sealed_private_key SET NOT NULL;
DROP TABLE key_owner, key_use;
DROP TRIGGER client_key_removal_raises_version ON client_key;
DROP TRIGGER client_key_raises_version ON client_key;
CREATE TRIGGER client_key_raises_version AFTER UPDATE OF state, jwk, not_before, not_after OR DELETE ON client_key
  FOR EACH ROW EXECUTE FUNCTION raise_client_version();
DROP INDEX client_key_retiring;
ALTER TABLE client_key DROP COLUMN activated_at, DROP COLUMN retires_at, DROP COLUMN retired_at,
  DROP COLUMN revoked_at, DROP COLUMN first_used_at, DROP COLUMN last_used_at;
`);
  }
}
