import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is fetched for the trust store, the keys that follow it, and statement issuers with a `jwks_uri`. */
export class TrustUpkeep1764500000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sources + verdicts + issuers);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DELETE FROM statement_issuer WHERE jwks IS NULL;
ALTER TABLE statement_issuer DROP COLUMN jwks_uri, ALTER COLUMN jwks SET NOT NULL;
DROP TRIGGER client_key_changes_status ON client_key;
CREATE TRIGGER client_key_changes_status AFTER UPDATE OF state ON client_key
  FOR EACH ROW WHEN ((OLD.state = 'revoked') <> (NEW.state = 'revoked')) EXECUTE FUNCTION client_key_status_changed();
DROP TRIGGER client_key_is_judged_anew ON client_key;
DROP FUNCTION forget_certificate_refusal;
DROP INDEX client_key_anchored;
ALTER TABLE client_key DROP COLUMN certificate_refused_at;
ALTER TABLE trust_store DROP COLUMN judged_version, DROP COLUMN judged_until, DROP COLUMN claim, DROP COLUMN claimed_until;
DELETE FROM certificate_revocation_list WHERE source <> '';
ALTER TABLE certificate_revocation_list DROP CONSTRAINT certificate_revocation_list_pkey, DROP COLUMN source, DROP COLUMN number,
  ADD PRIMARY KEY (issuer, scope);
DROP TABLE revocation_list_source;
ALTER TABLE trust_anchor DROP COLUMN revocation_list_uris;
`);
  }
}

const sources = `
ALTER TABLE trust_anchor ADD COLUMN revocation_list_uris text[] NOT NULL DEFAULT '{}';

-- Lists of one source stand beside those of another: a source speaks only for the anchors that name it.
ALTER TABLE certificate_revocation_list
  -- The URI it was fetched from; empty where an administrator handed it in.
  ADD COLUMN source text NOT NULL DEFAULT '',
  -- The cRLNumber, upper-case hexadecimal.
  ADD COLUMN number text,
  DROP CONSTRAINT certificate_revocation_list_pkey,
  ADD PRIMARY KEY (issuer, scope, source);

CREATE TABLE revocation_list_source (
  uri text PRIMARY KEY CHECK (octet_length(uri) <= 2048),
  due_at timestamptz NOT NULL DEFAULT now(),
  fetched_at timestamptz,
  -- Failures in a row since then.
  failures integer NOT NULL DEFAULT 0,
  failed_at timestamptz,
  failure jsonb,
  -- Who is fetching it now.
  claim text,
  claimed_until timestamptz
);
`;

const verdicts = `
ALTER TABLE trust_store
  -- What the keys with a path were last judged under, by which node, and when they must be again.
  ADD COLUMN judged_version bigint NOT NULL DEFAULT 0,
  ADD COLUMN judged_until timestamptz,
  ADD COLUMN claim text,
  ADD COLUMN claimed_until timestamptz;

-- When the certificate of the key was last found without a path: what it bought until then does not count.
ALTER TABLE client_key ADD COLUMN certificate_refused_at timestamptz;
CREATE INDEX client_key_anchored ON client_key (key_id) WHERE certificate_trust = 'pki';

CREATE FUNCTION forget_certificate_refusal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.certificate_refused_at := NULL;
  RETURN NEW;
END $$;
-- Whoever gives a key another certificate, or takes it again, has judged it.
CREATE TRIGGER client_key_is_judged_anew BEFORE UPDATE OF jwk, certificate_trust, state ON client_key
  FOR EACH ROW WHEN (OLD.certificate_refused_at IS NOT NULL AND (OLD.jwk <> NEW.jwk
    OR OLD.certificate_trust IS DISTINCT FROM NEW.certificate_trust OR OLD.state = 'retired' AND NEW.state <> 'retired'))
  EXECUTE FUNCTION forget_certificate_refusal();

DROP TRIGGER client_key_changes_status ON client_key;
CREATE TRIGGER client_key_changes_status AFTER UPDATE ON client_key
  FOR EACH ROW WHEN ((OLD.state = 'revoked') <> (NEW.state = 'revoked')
    OR (OLD.certificate_refused_at IS NULL) <> (NEW.certificate_refused_at IS NULL))
  EXECUTE FUNCTION client_key_status_changed();
`;

const issuers = `
ALTER TABLE statement_issuer ALTER COLUMN jwks DROP NOT NULL,
  ADD COLUMN jwks_uri text,
  ADD CONSTRAINT statement_issuer_keys CHECK ((jwks IS NULL) <> (jwks_uri IS NULL));
`;
