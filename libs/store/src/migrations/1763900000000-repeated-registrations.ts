import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By what a registration is recognised when it comes again because its answer was lost: its Idempotency-Key. And what keeps
 * it from making a twin: a token remembers which keys and software each of its uses registered.
 */
export class RepeatedRegistrations1763900000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE idempotency_key (
  key_digest bytea PRIMARY KEY CHECK (octet_length(key_digest) = 32),
  request_digest bytea NOT NULL CHECK (octet_length(request_digest) = 32),
  -- The key is claimed before its client is written: the reference is checked when both are committed.
  client_id text NOT NULL REFERENCES client DEFERRABLE INITIALLY DEFERRED,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL DEFAULT now() + interval '24 hours'
);
CREATE INDEX idempotency_key_expiry ON idempotency_key (expires_at);

-- Natural key to client ID.
ALTER TABLE initial_access_token ADD COLUMN registered jsonb NOT NULL DEFAULT '{}';
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE initial_access_token DROP COLUMN registered;
DROP TABLE idempotency_key;
`);
  }
}
