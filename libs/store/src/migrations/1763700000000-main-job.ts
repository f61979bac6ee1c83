import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations, clients and their keys; what admission, registration, our signing keys, attempts and the audit need. */
export class MainJob1763700000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE organisation (
  organisation_id text PRIMARY KEY,
  name text NOT NULL,
  status text NOT NULL CHECK (status IN ('pending', 'approved', 'suspended')),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX organisation_name ON organisation (name);

CREATE TABLE client (
  client_id text PRIMARY KEY,
  organisation_id text NOT NULL REFERENCES organisation,
  kind text NOT NULL CHECK (kind IN ('onboarding', 'registered')),
  metadata jsonb NOT NULL CHECK (jsonb_typeof(metadata) = 'object'),
  status text NOT NULL CHECK (status IN ('active', 'paused', 'revoked')),
  version bigint NOT NULL DEFAULT 1,
  registration_token_hash bytea CHECK (octet_length(registration_token_hash) = 32),
  software_id text,
  registered_by text,
  issued_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  CHECK ((kind = 'registered') = (registered_by IS NOT NULL)),
  CHECK (deleted_at IS NULL OR status = 'revoked')
);
CREATE INDEX client_organisation ON client (organisation_id, client_id);
CREATE INDEX client_software ON client (software_id) WHERE software_id IS NOT NULL;

CREATE TABLE client_key (
  key_id text PRIMARY KEY,
  client_id text NOT NULL REFERENCES client,
  thumbprint text NOT NULL,
  kid text NOT NULL,
  jwk jsonb NOT NULL CHECK (NOT jwk ?| ARRAY['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']),
  source text NOT NULL CHECK (source IN ('jwks', 'certificate')),
  state text NOT NULL CHECK (state IN ('staged', 'active', 'retiring', 'retired', 'revoked')),
  not_before timestamptz,
  not_after timestamptz,
  certificate_subject text,
  certificate_serial text,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX client_key_client ON client_key (client_id);
CREATE INDEX client_key_thumbprint ON client_key (thumbprint);

-- Keys nobody may register: their private half was shown.
CREATE TABLE burned_key (
  thumbprint text PRIMARY KEY,
  reason text NOT NULL,
  burned_at timestamptz NOT NULL DEFAULT now()
);

-- What admission must see, it sees as a newer version of the client, whoever made the change.
CREATE FUNCTION raise_client_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE client SET version = version + 1 WHERE client_id = OLD.client_id;
  RETURN NULL;
END $$;
CREATE TRIGGER client_key_raises_version AFTER UPDATE OF state, jwk, not_before, not_after OR DELETE ON client_key
  FOR EACH ROW EXECUTE FUNCTION raise_client_version();

CREATE TABLE assertion_id (
  digest bytea NOT NULL,
  bucket bigint NOT NULL,
  PRIMARY KEY (digest, bucket)
) PARTITION BY LIST (bucket);

-- The registering statement has read the client: a reference would only check and lock its row once more.
CREATE TABLE initial_access_token (
  token_id text PRIMARY KEY,
  client_id text NOT NULL,
  uses integer NOT NULL CHECK (uses BETWEEN 1 AND allowed_uses),
  allowed_uses integer NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX initial_access_token_expiry ON initial_access_token (expires_at);

CREATE TABLE signing_key (
  kid text PRIMARY KEY,
  alg text NOT NULL,
  public_jwk jsonb NOT NULL,
  sealed_private_key bytea NOT NULL,
  published_at timestamptz NOT NULL,
  active_from timestamptz NOT NULL CHECK (active_from >= published_at),
  retired_at timestamptz,
  removed_at timestamptz
);

CREATE TABLE admin_token (
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE attempt (
  reference text NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  endpoint text NOT NULL,
  client_id text,
  reason text NOT NULL,
  evidence jsonb NOT NULL,
  PRIMARY KEY (reference, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX attempt_client ON attempt (client_id, occurred_at DESC);

CREATE TABLE audit_event (
  event_id text PRIMARY KEY,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  action text NOT NULL,
  actor text NOT NULL,
  organisation_id text,
  client_id text,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_event_client ON audit_event (client_id, occurred_at);

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are never changed' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER audit_event_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TABLE audit_event, attempt, admin_token, signing_key, initial_access_token, assertion_id, burned_key, client_key, client, organisation;
DROP FUNCTION raise_client_version, refuse_audit_change;
`);
  }
}
