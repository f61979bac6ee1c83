import { makeAssertion, type PrivateJwk } from '@signet/key-material';
import { JWT_BEARER_ASSERTION } from '@signet/protocol';
import type { Stage } from './stage.js';
import { decoded } from './telling/decoded.js';

/** A client of the story: it signs with its own key. */
export interface SigningClient {
  clientId: string;
  /** What the story calls it. */
  name: string;
  privateJwk: PrivateJwk;
  kid: string;
}

/** What is asked for, and how it is told: in full, with the assertion taken apart, or in a line. */
export interface Ask {
  scope: string;
  expected?: number;
  told?: 'in full' | 'taken apart' | 'in a line';
}

/** Signs an assertion and sends it to the token endpoint: client credentials with private_key_jwt (RFC 7523 §2.2). */
export async function askToken(
  { server, narrator, wire }: Stage,
  { clientId, name, privateJwk, kid }: SigningClient,
  { scope, expected = 200, told = 'in full' }: Ask,
): Promise<Record<string, unknown>> {
  const assertion = await makeAssertion({ clientId, audience: server.issuer, privateJwk, kid });
  if (told === 'taken apart')
    narrator.inside('the assertion it signs, decoded', decoded(assertion, assertionNotes));
  return wire.exchange({
    method: 'POST',
    url: `${server.issuer}/token`,
    expected,
    form: {
      grant_type: 'client_credentials',
      scope,
      client_assertion_type: JWT_BEARER_ASSERTION,
      client_assertion: assertion,
    },
    ...(told === 'in a line' && {
      brief: {
        sent: `scope ${scope}, signed by ${name}`,
        received: `an access token for ${name}, scope ${scope}`,
      },
    }),
  });
}

const assertionNotes = {
  iss: 'the client speaks',
  sub: 'about itself',
  aud: 'to this server and no other',
  kid: 'which of its keys signed',
  jti: 'good for one request',
};
