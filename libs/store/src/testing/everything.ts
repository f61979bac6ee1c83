import type { Database } from '../database/database.js';

/**
 * A row in every table the portal's role may read, for an organisation; `$1` is its mark, which stands in each row. Those without
 * an organisation column belong to it through its client, key or member.
 */
export const rowsOfAnOrganisation: Record<string, string> = {
  organisation: `INSERT INTO organisation (organisation_id, name, status) VALUES ('o_' || $1, $1, 'approved')`,
  member: `INSERT INTO member (member_id, email, email_canonical, name) VALUES ('m_' || $1, $1, $1, $1)`,
  membership: `INSERT INTO membership (organisation_id, member_id, role) VALUES ('o_' || $1, 'm_' || $1, 'owner')`,
  invitation: `INSERT INTO invitation (invitation_id, token_hash, organisation_id, role, email, email_canonical, expires_at)
    VALUES ('i_' || $1, sha256($1::text::bytea), 'o_' || $1, 'viewer', $1, $1, now() + interval '1 day')`,
  calendar_link: `INSERT INTO calendar_link (token_hash, organisation_id, member_id) VALUES (sha256($1::text::bytea), 'o_' || $1, 'm_' || $1)`,
  client: `INSERT INTO client (client_id, organisation_id, kind, metadata, status)
    VALUES ('c_' || $1, 'o_' || $1, 'onboarding', jsonb_build_object('jwks_uri', 'https://' || $1 || '.example/'), 'active')`,
  organisation_software: `INSERT INTO organisation_software (organisation_id, issuer, software_id) VALUES ('o_' || $1, $1, $1)`,
  audit_event: `INSERT INTO audit_event (event_id, action, actor, organisation_id, detail) VALUES ('e_' || $1, 'x', $1, 'o_' || $1, '{}')`,
  key_owner: `INSERT INTO key_owner (thumbprint, organisation_id) VALUES ($1, 'o_' || $1)`,
  policy: `INSERT INTO policy (policy_id, organisation_id, version, published_by) VALUES ('p_' || $1, 'o_' || $1, 1, $1)`,
  trust_anchor: `INSERT INTO trust_anchor (trust_anchor_id, organisation_id, fingerprint, name, subject, certificate, not_after, revocation, enabled)
    VALUES ('a_' || $1, 'o_' || $1, $1, $1, $1, '', now(), 'none', true)`,
  client_key: `INSERT INTO client_key (key_id, client_id, thumbprint, kid, jwk, source, state)
    VALUES ('k_' || $1, 'c_' || $1, $1, $1, '{}', 'jwks', 'active')`,
  key_use: `INSERT INTO key_use (key_id, hour, uses) VALUES ('k_' || $1, now(), 1)`,
  attempt: `INSERT INTO attempt (reference, endpoint, client_id, reason, evidence) VALUES ('r_' || $1, '/token', 'c_' || $1, 'x', '{}')`,
  initial_access_token: `INSERT INTO initial_access_token (token_id, client_id, uses, allowed_uses, expires_at)
    VALUES ($1, 'c_' || $1, 1, 1, now() + interval '1 day')`,
  jwks_document: `INSERT INTO jwks_document (uri) VALUES ('https://' || $1 || '.example/')`,
};

/** Writes all of it for an organisation of that mark. Its ID. */
export async function seedEverything({ requestPool }: Database, mark: string): Promise<string> {
  for (const statement of Object.values(rowsOfAnOrganisation)) await requestPool.query(statement, [mark]);
  return `o_${mark}`;
}
