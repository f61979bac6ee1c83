import type { OutgoingHttpHeaders } from 'node:http';
import type { Answer } from './answer.js';
import { assertion, type AssertionParts, type TestClient } from './assertion.js';
import { postForm, type Form } from './http.js';
import type { Server } from './server.js';

export const clientAssertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** What a client proves itself with (RFC 7523 §2.2), at whichever endpoint. */
export const clientAuthenticationForm = (client_assertion: string): Form => ({
  client_assertion_type: clientAssertionType,
  client_assertion,
});

/** The whole token request of a client, but for the changes. */
export const tokenForm = (client: TestClient, changes: Form = {}): Form => ({
  grant_type: 'client_credentials',
  scope: client.scope,
  ...clientAuthenticationForm(assertion(client)),
  ...changes,
});

export const token = (server: Server, form: Form, headers?: OutgoingHttpHeaders): Promise<Answer> =>
  postForm(server, '/token', form, headers);

/** A token request with a good assertion but for the parts. */
export const tokenWith = (server: Server, client: TestClient, parts: AssertionParts): Promise<Answer> =>
  token(server, tokenForm(client, { client_assertion: assertion(client, parts) }));

/** An access token for the client's own scope; anything but 200 is the test's failure. */
export async function accessToken(server: Server, client: TestClient): Promise<string> {
  const answer = await token(server, tokenForm(client));
  if (answer.status !== 200) throw new Error(`No access token: ${answer.status} ${answer.text}`);
  return answer.body.access_token;
}
