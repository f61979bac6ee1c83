import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People and how they sign in; and row-level security, the second wall between organisations (design.md §9). The portal works as
 * the role `signet_portal`, for which every row of another organisation is not there; everything else works as the owner.
 */
export class Portal1764600000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE member (
  member_id text PRIMARY KEY,
  -- As typed, for mail; and the one spelling by which it is found.
  email text NOT NULL,
  email_canonical text NOT NULL UNIQUE,
  name text NOT NULL,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
  staff_role text CHECK (staff_role IN ('operator', 'auditor')),
  password_hash text,
  totp_secret_sealed bytea,
  -- The time step whose code was used last: a code works once (RFC 6238 §5.2).
  totp_last_step bigint,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE membership (
  organisation_id text NOT NULL REFERENCES organisation,
  member_id text NOT NULL REFERENCES member,
  role text NOT NULL CHECK (role IN ('owner', 'developer', 'viewer', 'security_contact')),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, member_id)
);
CREATE INDEX membership_member ON membership (member_id);

CREATE TABLE invitation (
  invitation_id text PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  -- Without one it is an invitation to the staff.
  organisation_id text REFERENCES organisation,
  role text CHECK (role IN ('owner', 'developer', 'viewer', 'security_contact')),
  staff_role text CHECK (staff_role IN ('operator', 'auditor')),
  email text NOT NULL,
  email_canonical text NOT NULL,
  invited_by text REFERENCES member,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  CHECK ((organisation_id IS NULL) = (role IS NULL)),
  CHECK ((organisation_id IS NULL) = (staff_role IS NOT NULL))
);
CREATE INDEX invitation_organisation ON invitation (organisation_id, created_at);

CREATE TABLE session (
  session_id text PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  member_id text NOT NULL REFERENCES member,
  -- With the first of two factors only, nothing but the second may be asked for.
  complete boolean NOT NULL,
  method text NOT NULL CHECK (method IN ('set_up', 'invitation', 'passkey', 'password', 'recovery_code', 'single_sign_on')),
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  stepped_up_at timestamptz,
  address text NOT NULL,
  agent text NOT NULL,
  ended_at timestamptz
);
CREATE INDEX session_member ON session (member_id) WHERE ended_at IS NULL;

CREATE TABLE passkey (
  credential_id text PRIMARY KEY,
  member_id text NOT NULL REFERENCES member,
  name text NOT NULL,
  public_key bytea NOT NULL,
  sign_count bigint NOT NULL,
  transports text[] NOT NULL DEFAULT '{}',
  backed_up boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz
);
CREATE INDEX passkey_member ON passkey (member_id);

-- One ceremony each: a challenge is used once, by the browser it was given to, for the purpose it was given for.
CREATE TABLE passkey_challenge (
  challenge_hash bytea PRIMARY KEY CHECK (octet_length(challenge_hash) = 32),
  purpose text NOT NULL CHECK (purpose IN ('sign_in', 'step_up', 'enrol')),
  member_id text REFERENCES member,
  session_id text REFERENCES session,
  expires_at timestamptz NOT NULL
);
CREATE INDEX passkey_challenge_expiry ON passkey_challenge (expires_at);

CREATE TABLE recovery_code (
  code_hash bytea PRIMARY KEY CHECK (octet_length(code_hash) = 32),
  member_id text NOT NULL REFERENCES member,
  created_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz
);
CREATE INDEX recovery_code_member ON recovery_code (member_id);

-- Linked by issuer and subject, never by mail address.
CREATE TABLE single_sign_on_identity (
  issuer text NOT NULL,
  subject text NOT NULL,
  member_id text NOT NULL REFERENCES member,
  linked_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (issuer, subject)
);

-- What is under way at the identity provider: state, nonce and code verifier of one browser.
CREATE TABLE single_sign_on_flow (
  state_hash bytea PRIMARY KEY CHECK (octet_length(state_hash) = 32),
  browser_hash bytea NOT NULL CHECK (octet_length(browser_hash) = 32),
  sealed bytea NOT NULL,
  link_session_id text REFERENCES session,
  expires_at timestamptz NOT NULL
);

-- Failures by account and by address, hashed: a name that nobody has counts like one that somebody has.
CREATE TABLE sign_in_limit (
  bucket_hash bytea PRIMARY KEY CHECK (octet_length(bucket_hash) = 32),
  failures integer NOT NULL,
  resets_at timestamptz NOT NULL
);
CREATE INDEX sign_in_limit_reset ON sign_in_limit (resets_at);

-- One link, once, for the first of the staff.
CREATE TABLE set_up_link (
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

-- What must be told, written with the change it tells of and sent after it.
CREATE TABLE outbox (
  outbox_id text PRIMARY KEY,
  kind text NOT NULL,
  recipient text NOT NULL,
  content jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- The same news is told once.
  once_key text UNIQUE,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz,
  failure text
);
CREATE INDEX outbox_waiting ON outbox (next_attempt_at) WHERE sent_at IS NULL;

CREATE TABLE calendar_link (
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  organisation_id text NOT NULL REFERENCES organisation,
  member_id text NOT NULL REFERENCES member,
  created_at timestamptz NOT NULL DEFAULT now(),
  withdrawn_at timestamptz
);
CREATE INDEX calendar_link_organisation ON calendar_link (organisation_id);

ALTER TABLE organisation
  ADD COLUMN version bigint NOT NULL DEFAULT 1,
  ADD COLUMN requested_by text REFERENCES member;
`);
    await queryRunner.query(portalRole);
    await queryRunner.query(rowSecurity);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${Object.keys(readable)
  .map(
    (table) =>
      `DROP POLICY IF EXISTS own_organisation ON ${table}; ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY;`,
  )
  .join('\n')}
ALTER TABLE organisation DROP COLUMN version, DROP COLUMN requested_by;
DROP TABLE calendar_link, outbox, set_up_link, sign_in_limit, single_sign_on_flow, single_sign_on_identity, recovery_code,
  passkey_challenge, passkey, session, invitation, membership, member;
DROP FUNCTION own_organisation;
`);
  }
}

const whatToDo = `format('The database user %1$I may not make the role signet_portal, under which the portal works. Let an administrator of '
    'PostgreSQL run: CREATE ROLE signet_portal NOLOGIN; GRANT signet_portal TO %1$I; and start again.', current_user)`;

// A role belongs to the cluster: another database of it may have made it already, or be making it this moment. PostgreSQL 15
// knows no privilege to SET a role beside being a member of it.
const portalRole = `
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'signet_portal') THEN
    CREATE ROLE signet_portal NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
WHEN insufficient_privilege THEN RAISE insufficient_privilege USING MESSAGE = ${whatToDo};
END $$;
DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'signet_portal',
    CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN
    EXECUTE format('GRANT signet_portal TO %I', current_user);
  END IF;
EXCEPTION WHEN insufficient_privilege THEN RAISE insufficient_privilege USING MESSAGE = ${whatToDo};
END $$;
GRANT USAGE ON SCHEMA public TO signet_portal;
`;

const OWN = 'organisation_id = own_organisation()';

/** What the portal may read, by the expression that says whether a row is the organisation's. */
const readable: Record<string, string> = {
  organisation: OWN,
  membership: OWN,
  invitation: OWN,
  calendar_link: OWN,
  client: OWN,
  organisation_software: OWN,
  audit_event: OWN,
  key_owner: OWN,
  policy: `organisation_id IS NULL OR ${OWN}`,
  trust_anchor: `organisation_id IS NULL OR ${OWN}`,
  // Through the clients, which are under their own rule.
  client_key: 'EXISTS (SELECT FROM client c WHERE c.client_id = client_key.client_id)',
  key_use: 'EXISTS (SELECT FROM client_key k WHERE k.key_id = key_use.key_id)',
  attempt: 'EXISTS (SELECT FROM client c WHERE c.client_id = attempt.client_id)',
  initial_access_token: 'EXISTS (SELECT FROM client c WHERE c.client_id = initial_access_token.client_id)',
  jwks_document: `EXISTS (SELECT FROM client c WHERE c.metadata ->> 'jwks_uri' = jwks_document.uri)`,
  // People are not an organisation's: it sees those who are members of it.
  member: 'EXISTS (SELECT FROM membership m WHERE m.member_id = member.member_id)',
};

/** What it may write of that itself. Clients and keys it changes through their own stores, once it has seen them under its role. */
const writable = `
GRANT INSERT, UPDATE, DELETE ON membership TO signet_portal;
GRANT INSERT, UPDATE ON invitation, calendar_link TO signet_portal;
GRANT UPDATE (name, version) ON organisation TO signet_portal;
GRANT INSERT ON audit_event, outbox TO signet_portal;
`;

const rowSecurity = `
-- Empty where nobody set it: then no row is ours.
CREATE FUNCTION own_organisation() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('signet.organisation', true), '') $$;
${Object.entries(readable)
  .map(
    ([table, ours]) => `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON ${table} TO signet_portal USING (${ours});
GRANT SELECT ON ${table} TO signet_portal;`,
  )
  .join('\n')}
-- How somebody signs in is nobody else's to read.
REVOKE SELECT ON member FROM signet_portal;
GRANT SELECT (member_id, email, name, status, created_at) ON member TO signet_portal;
${writable}`;
