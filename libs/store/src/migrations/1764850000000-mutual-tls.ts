import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Clients known by a name in their certificate (RFC 8705 §2.1) have no key of their own here: the place in the status lists is
 * theirs. Another name ends the tokens issued before, as another method does.
 */
export class MutualTls1764850000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE client ADD COLUMN status_index bigint;
CREATE UNIQUE INDEX client_status_index ON client (status_index) WHERE status_index IS NOT NULL;

CREATE FUNCTION place_client_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.status_index := next_status_index();
  RETURN NEW;
END $$;
CREATE TRIGGER client_is_placed BEFORE INSERT OR UPDATE OF metadata ON client
  FOR EACH ROW WHEN (NEW.status_index IS NULL AND NEW.metadata ->> 'token_endpoint_auth_method' = 'tls_client_auth')
  EXECUTE FUNCTION place_client_status();
`);
    await queryRunner.query(
      statusFunctions(
        'UNION SELECT (OLD.status_index >> 16)::integer WHERE OLD.status_index IS NOT NULL',
        `UNION SELECT (status_index >> 16)::integer FROM client
    WHERE organisation_id = OLD.organisation_id AND status_index IS NOT NULL`,
      ),
    );
    await queryRunner.query(cutOff([...decisive, ...subjects]));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(cutOff(decisive));
    await queryRunner.query(statusFunctions('', ''));
    await queryRunner.query(`
DROP TRIGGER client_is_placed ON client;
DROP FUNCTION place_client_status;
ALTER TABLE client DROP COLUMN status_index;
`);
  }
}

const decisive = [
  'token_endpoint_auth_method',
  'dpop_bound_access_tokens',
  'tls_client_certificate_bound_access_tokens',
];
const subjects = ['subject_dn', 'san_dns', 'san_uri', 'san_ip', 'san_email'].map(
  (name) => `tls_client_auth_${name}`,
);

/** Which lists a change of a client's or an organisation's status concerns: those of its keys, and whichever others. */
const statusFunctions = (ofClient: string, ofOrganisation: string): string => `
CREATE OR REPLACE FUNCTION client_status_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM raise_status_lists(ARRAY(
    SELECT (status_index >> 16)::integer FROM client_key WHERE client_id = OLD.client_id
    ${ofClient}));
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION organisation_status_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM raise_status_lists(ARRAY(
    SELECT (k.status_index >> 16)::integer FROM client c JOIN client_key k ON k.client_id = c.client_id
    WHERE c.organisation_id = OLD.organisation_id
    ${ofOrganisation}));
  RETURN NULL;
END $$;
`;

const cutOff = (members: readonly string[]): string => `
CREATE OR REPLACE FUNCTION token_cut_off(held jsonb, given jsonb, current timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
SELECT CASE
  WHEN string_to_array(coalesce(held ->> 'scope', ''), ' ') <@ string_to_array(coalesce(given ->> 'scope', ''), ' ')
    AND (SELECT bool_and(held -> member IS NOT DISTINCT FROM given -> member)
      FROM unnest(ARRAY[${members.map((member) => `'${member}'`).join(', ')}]) member)
  THEN current
  ELSE date_trunc('second', statement_timestamp()) + interval '1 second'
END $$;
`;
