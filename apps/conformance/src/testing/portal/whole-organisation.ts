import { hash, randomBytes } from 'node:crypto';
import { query } from '../database.js';
import type { Server } from '../server.js';
import type { SeededMember } from './member.js';
import { seedOrganisation } from './organisation.js';

const identifier = (prefix: string): string => `${prefix}_${randomBytes(16).toString('base64url')}`;

/** An organisation with something in every table that is an organisation's, and whatever an identifier of a path can name. */
export interface WholeOrganisation {
  owner: SeededMember;
  /** By the names of the parameters of paths. */
  identifiers: Record<string, string>;
  /** A word that stands in every name of it, and nowhere else. */
  mark: string;
}

/** Makes one; its owner is signed in and stepped up. */
export async function seedWholeOrganisation(server: Server, databaseUrl: string): Promise<WholeOrganisation> {
  const mark = `mark${randomBytes(8).toString('hex')}`;
  const { organisationId, members } = await seedOrganisation(server, databaseUrl, ['owner', 'viewer']);
  const [owner, viewer] = members as [SeededMember, SeededMember];
  const identifiers = {
    ...{
      organisation: organisationId,
      member: viewer.memberId,
      session: await sessionOf(databaseUrl, viewer),
    },
    ...{ invitation: identifier('i'), client_id: identifier('c'), key: identifier('k') },
    ...{ reference: identifier('r'), passkey: mark, provider: 'nobody', secret: 'A'.repeat(43) },
  };
  for (const statement of rows({ ...identifiers, mark })) await query(databaseUrl, statement);
  return { owner, identifiers, mark };
}

async function sessionOf(databaseUrl: string, { memberId }: SeededMember): Promise<string> {
  const [row] = await query(databaseUrl, `SELECT session_id FROM session WHERE member_id = '${memberId}'`);
  return String(row?.session_id);
}

const rows = (of: Record<string, string>): string[] => {
  const { organisation, member, invitation, client_id, key, reference, mark } = of;
  const digest = `'\\x${hash('sha256', mark ?? '', 'hex')}'`;
  const uri = `https://${mark}.example/jwks`;
  return [
    `UPDATE organisation SET name = '${mark}' WHERE organisation_id = '${organisation}'`,
    `UPDATE member SET name = '${mark}' WHERE member_id IN (SELECT member_id FROM membership WHERE organisation_id = '${organisation}')`,
    `INSERT INTO invitation (invitation_id, token_hash, organisation_id, role, email, email_canonical, expires_at)
     VALUES ('${invitation}', ${digest}, '${organisation}', 'viewer', '${mark}@example.com', '${mark}@example.com', now() + interval '1 day')`,
    `INSERT INTO calendar_link (token_hash, organisation_id, member_id) VALUES (${digest}, '${organisation}', '${member}')`,
    `INSERT INTO passkey (credential_id, member_id, name, public_key, sign_count, backed_up) VALUES ('${mark}', '${member}', '${mark}', '', 0, false)`,
    `INSERT INTO client (client_id, organisation_id, kind, metadata, status) VALUES ('${client_id}', '${organisation}', 'onboarding',
     '${JSON.stringify({ client_name: mark, jwks_uri: uri, token_endpoint_auth_method: 'private_key_jwt' })}', 'active')`,
    `INSERT INTO client_key (key_id, client_id, thumbprint, kid, jwk, source, state, not_before, not_after)
     VALUES ('${key}', '${client_id}', '${mark}', '${mark}', '{"kty":"EC"}', 'jwks', 'active', now() - interval '90 days', now() + interval '9 days')`,
    `INSERT INTO key_use (key_id, hour, uses) VALUES ('${key}', date_trunc('hour', now()), 3)`,
    `INSERT INTO key_owner (thumbprint, organisation_id) VALUES ('${mark}', '${organisation}')`,
    `INSERT INTO jwks_document (uri) VALUES ('${uri}')`,
    `INSERT INTO attempt (reference, endpoint, client_id, reason, evidence)
     VALUES ('${reference}', '/token', '${client_id}', 'unknown_key', '{"kid":"${mark}"}')`,
    `INSERT INTO audit_event (event_id, action, actor, organisation_id, detail)
     VALUES ('${identifier('e')}', 'organisation.renamed', '${member}', '${organisation}', '{"name":"${mark}"}')`,
    `INSERT INTO policy (policy_id, organisation_id, version, document, published_by)
     VALUES ('${identifier('p')}', '${organisation}', 1, '{}', '${mark}')`,
  ];
};

/** Everything that is stored of it, but when its sessions were seen last. */
export async function everythingOf(databaseUrl: string, { identifiers, mark, owner }: WholeOrganisation) {
  const { organisation, member, client_id, key, invitation } = identifiers;
  const needles = [mark, organisation, member, client_id, key, invitation, owner.memberId].map(
    (word) => `'%${word}%'`,
  );
  const tables = await query(
    databaseUrl,
    `SELECT c.relname AS name FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  const lines = tables.map(
    ({ name }) => `SELECT '${name}' AS of, to_jsonb(t) - 'last_seen_at' AS line FROM ${name} t
      WHERE t::text LIKE ANY (ARRAY[${needles.join(', ')}])`,
  );
  return query(databaseUrl, `${lines.join(' UNION ALL ')} ORDER BY 1, 2`);
}
