import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose software statements are believed, and which software each organisation may register (RFC 7591 §2.3). */
export class SoftwareStatements1764000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE statement_issuer (
  issuer text PRIMARY KEY,
  jwks jsonb NOT NULL CHECK (jsonb_typeof(jwks -> 'keys') = 'array'),
  -- RFC 7638, in the order of the keys.
  thumbprints text[] NOT NULL CHECK (cardinality(thumbprints) = jsonb_array_length(jwks -> 'keys')),
  organisation_ids text[],
  type text,
  enabled boolean NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

-- Without a reference to the issuer: what was blocked is still blocked when an issuer is removed and comes back.
CREATE TABLE organisation_software (
  organisation_id text NOT NULL REFERENCES organisation,
  issuer text NOT NULL,
  software_id text NOT NULL,
  minimum_version text,
  maximum_version text,
  blocked boolean NOT NULL DEFAULT false,
  blocked_statements text[] NOT NULL DEFAULT '{}',
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, issuer, software_id)
);
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE organisation_software, statement_issuer');
  }
}
