import { randomBytes } from 'node:crypto';
import { type IdentifierPrefix, newIdentifier } from '@signet/protocol';
import type { Database } from '@signet/store';

/** An organisation with something in each of its tables, and what the identifiers of paths can name of it. */
export interface WholeOrganisation {
  organisationId: string;
  ownerId: string;
  identifiers: Record<string, string>;
  /** A word that stands in everything of it, and in nothing of anybody else's. */
  mark: string;
}

/** Makes one. */
export async function makeWholeOrganisation({ requestPool }: Database): Promise<WholeOrganisation> {
  const mark = `mark${randomBytes(8).toString('hex')}`;
  const made = (prefix: IdentifierPrefix) => newIdentifier(prefix);
  const identifiers = {
    ...{ organisation: made('o'), member: made('m'), invitation: made('i'), session: made('s') },
    ...{ client_id: made('c'), key: made('k'), reference: made('r'), passkey: mark },
  };
  const ownerId = made('m');
  for (const [statement, ...values] of rows(identifiers, { mark, ownerId }))
    await requestPool.query(statement, values);
  return { organisationId: identifiers.organisation, ownerId, identifiers, mark };
}

type Row = readonly [statement: string, ...values: unknown[]];

const rows = (
  { organisation, member, invitation, session, client_id, key, reference }: Record<string, string>,
  { mark, ownerId }: { mark: string; ownerId: string },
): Row[] => [
  [
    `INSERT INTO organisation (organisation_id, name, status) VALUES ($1, $2, 'approved')`,
    organisation,
    mark,
  ],
  ...[member, ownerId].flatMap((id, index): Row[] => [
    [
      `INSERT INTO member (member_id, email, email_canonical, name) VALUES ($1, $2, $2, $2)`,
      id,
      `${mark}${index}`,
    ],
    [`INSERT INTO membership (organisation_id, member_id, role) VALUES ($1, $2, 'owner')`, organisation, id],
  ]),
  [
    `INSERT INTO invitation (invitation_id, token_hash, organisation_id, role, email, email_canonical, expires_at)
     VALUES ($1, sha256($1::text::bytea), $2, 'viewer', $3, $3, now() + interval '1 day')`,
    ...[invitation, organisation, mark],
  ],
  [
    `INSERT INTO session (session_id, token_hash, member_id, complete, method, address, agent)
     VALUES ($1, sha256($1::text::bytea), $2, true, 'passkey', $3, $3)`,
    ...[session, member, mark],
  ],
  [
    `INSERT INTO client (client_id, organisation_id, kind, metadata, status)
     VALUES ($1, $2, 'onboarding', jsonb_build_object('client_name', $3::text), 'active')`,
    ...[client_id, organisation, mark],
  ],
  [
    `INSERT INTO client_key (key_id, client_id, thumbprint, kid, jwk, source, state) VALUES ($1, $2, $3, $3, '{}', 'jwks', 'active')`,
    ...[key, client_id, mark],
  ],
  [
    `INSERT INTO attempt (reference, endpoint, client_id, reason, evidence)
     VALUES ($1, '/token', $2, 'unknown_key', jsonb_build_object('kid', $3::text))`,
    ...[reference, client_id, mark],
  ],
  [
    `INSERT INTO audit_event (event_id, action, actor, organisation_id, detail)
     VALUES ($1, 'organisation.renamed', $2, $3, jsonb_build_object('name', $4::text))`,
    ...[newIdentifier('e'), member, organisation, mark],
  ],
  [
    `INSERT INTO calendar_link (token_hash, organisation_id, member_id) VALUES (sha256($1::text::bytea), $1, $2)`,
    ...[organisation, member],
  ],
];

/** Everything stored of it. */
export async function everythingOf(
  { requestPool }: Database,
  { mark, ownerId, identifiers }: WholeOrganisation,
): Promise<unknown[]> {
  const { rows: tables } = await requestPool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace`,
  );
  const needles = [mark, ownerId, ...Object.values(identifiers)].map((word) => `%${word}%`);
  const selects = tables.map(
    ({ name }) => `SELECT '${name}' AS of, t::text AS line FROM ${name} t WHERE t::text LIKE ANY ($1)`,
  );
  return (await requestPool.query(`${selects.join(' UNION ALL ')} ORDER BY 1, 2`, [needles])).rows;
}
