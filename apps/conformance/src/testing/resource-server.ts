import type { OutgoingHttpHeaders } from 'node:http';
import { randomUUID } from 'node:crypto';
import { adminDelete, adminPost } from './admin.js';
import type { Answer } from './answer.js';
import { assertion, type TestClient } from './assertion.js';
import { postForm, type Form } from './http.js';
import { keySet, makeKeyPair, type KeyPair } from './key-pair.js';
import type { Server } from './server.js';
import { clientAuthenticationForm } from './token.js';

/** An API as a test plays it: the audience of tokens, and the client that asks about them. */
export interface TestResourceServer extends TestClient {
  identifier: string;
}

/** What an administrator says of a resource server that nobody else's tokens are for, but for the changes. */
export function resourceServerRequest(key: KeyPair, changes: Record<string, unknown> = {}) {
  const name = randomUUID();
  return {
    identifier: `https://${name}.example/api`,
    name: `API ${name}`,
    scopes: [`${name}:read`],
    jwks: keySet(key),
    ...changes,
  };
}

export async function addResourceServer(
  server: Server,
  changes: Record<string, unknown> = {},
  key = makeKeyPair(),
): Promise<TestResourceServer> {
  const answer = await adminPost(server, '/admin/resource-servers', resourceServerRequest(key, changes));
  if (answer.status !== 200) throw new Error(`No resource server: ${answer.status} ${answer.text}`);
  const {
    client_id: clientId,
    identifier,
    scopes,
  } = answer.body as unknown as {
    client_id: string;
    identifier: string;
    scopes: string[];
  };
  return { clientId, identifier, key, issuer: server.issuer, scope: scopes.join(' ') };
}

export const removeResourceServer = (server: Server, { identifier }: TestResourceServer): Promise<Answer> =>
  adminDelete(server, `/admin/resource-servers/${encodeURIComponent(identifier)}`);

/** The resource server asks about a token, with a fresh assertion unless the changes bring one. */
export const introspect = (
  server: Server,
  caller: TestClient,
  token: string | undefined,
  { form = {}, headers }: { form?: Form; headers?: OutgoingHttpHeaders } = {},
): Promise<Answer> =>
  postForm(
    server,
    '/introspect',
    { token, ...clientAuthenticationForm(assertion(caller)), ...form },
    headers,
  );

/** The client ends a token, with a fresh assertion unless the changes bring one. */
export const revokeToken = (
  server: Server,
  client: TestClient,
  token: string | undefined,
  form: Form = {},
): Promise<Answer> =>
  postForm(server, '/revoke', { token, ...clientAuthenticationForm(assertion(client)), ...form });

/** The one answer to everything that is not active for the caller, byte for byte (spec 270). */
export const INACTIVE = '{"active":false}';
