import { adminGet } from './admin.js';
import { claimsOf } from './assertion.js';
import type { RegisteredClient } from './onboarding.js';
import type { Server } from './server.js';
import { token, tokenForm } from './token.js';

const scopesAsked = [undefined, 'read', 'write', 'read write', 'admin', 'dcr'];

/** What came of asking for a scope: what the token carries besides what is new in each, or the refusal. */
async function tokenFor(server: Server, client: RegisteredClient, scope: string | undefined) {
  const { body } = await token(server, tokenForm(client, { scope }));
  if (body.error) return { asked: scope, error: body.error };
  const { iat, exp, aud, iss, sub, client_id, scope: granted, ...others } = claimsOf(body.access_token);
  return {
    asked: scope,
    ...{ granted, aud, iss, lifetime: Number(exp) - Number(iat), expiresIn: body.expires_in },
    isOwn: sub === client.clientId && client_id === client.clientId,
    claims: Object.keys(others).sort(),
  };
}

const ruling = [
  ...['scope', 'grant_types', 'response_types', 'redirect_uris', 'token_endpoint_auth_method'],
  ...[
    'token_endpoint_auth_signing_alg',
    'tls_client_certificate_bound_access_tokens',
    'dpop_bound_access_tokens',
  ],
];

/** Everything a client may do, as the administrator and the token endpoint see it; two clients of equal rights are equal. */
export async function authorityOf(server: Server, client: RegisteredClient) {
  const { body } = await adminGet(server, `/admin/clients/${client.clientId}`);
  const metadata = body.metadata as Record<string, unknown>;
  const kidOf = (kid: string | undefined) => (kid === client.key.kid ? 'own' : kid);
  return {
    organisation: body.organisation_id,
    kind: body.kind,
    status: body.status,
    ends: body.expires_at != null,
    keys: body.keys.map(({ kid, state }) => [kidOf(kid), state]),
    registered: Object.fromEntries(ruling.map((member) => [member, metadata[member]])),
    tokens: await Promise.all(scopesAsked.map((scope) => tokenFor(server, client, scope))),
  };
}
