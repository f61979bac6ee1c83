import { randomBytes } from 'node:crypto';
import { query } from '../database.js';

const identifier = (prefix: string): string => `${prefix}_${randomBytes(16).toString('base64url')}`;
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A client of the organisation with one key of a hundred days. */
export interface SeededKey {
  clientId: string;
  keyId: string;
}

/** Makes one, as if it had been there for long; it ends so many hours from now. Whatever names it has, nobody looked at them. */
export async function seedEndingKey(
  databaseUrl: string,
  organisationId: string,
  { hours, kid = 'prod', name = 'settlement' }: { hours: number; kid?: string; name?: string },
): Promise<SeededKey> {
  const [clientId, keyId] = [identifier('c'), identifier('k')];
  const metadata = quoted(JSON.stringify({ client_name: name }));
  const end = `now() + interval '${hours} hours'`;
  await query(
    databaseUrl,
    `INSERT INTO client (client_id, organisation_id, kind, metadata, status)
     VALUES ('${clientId}', '${organisationId}', 'onboarding', ${metadata}, 'active')`,
  );
  await query(
    databaseUrl,
    `INSERT INTO client_key (key_id, client_id, thumbprint, kid, jwk, source, state, not_before, not_after, created_at, last_used_at)
     VALUES ('${keyId}', '${clientId}', '${keyId.slice(2)}', ${quoted(kid)}, '{"kty":"EC"}', 'jwks', 'active',
       ${end} - interval '100 days', ${end}, ${end} - interval '100 days', now())`,
  );
  await query(
    databaseUrl,
    `INSERT INTO key_use (key_id, hour, uses) VALUES ('${keyId}', date_trunc('hour', now()), 1284)`,
  );
  return { clientId, keyId };
}
