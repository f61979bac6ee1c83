import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import { Deviation, mustBe } from '../deviation.js';
import type { SigningClient } from '../signing-client.js';
import type { Stage } from '../stage.js';
import { decoded } from '../telling/decoded.js';

/** The API verifies a token from the key set alone, with the server gone (RFC 9068 §4). */
export async function verifyOffline(
  { server, narrator, wire }: Stage,
  client: SigningClient,
  token: string,
): Promise<void> {
  narrator.chapter(
    'The API verifies the token of the sibling, offline',
    'An API reads the key set of the server now and then. To verify a token it asks nobody: here the server is stopped first.',
  );
  const keySet = await wire.exchange({ method: 'GET', url: `${server.issuer}/jwks`, expected: 200 });
  await server.stop();
  await mustBeGone(server.issuer);
  narrator.proven('The server is stopped: nothing answers any more.');

  const keys = createLocalJWKSet(keySet as unknown as JSONWebKeySet);
  const demands = {
    typ: 'at+jwt',
    issuer: server.issuer,
    audience: 'https://api.example',
    algorithms: ['ES256'],
  };
  const { payload } = await jwtVerify(token, keys, demands);
  mustBe('The verified client', payload.client_id, client.clientId);
  mustBe('The verified scope', payload.scope, 'read');
  narrator.inside('the token, verified', decoded(token, { aud: 'this API' }));
  narrator.proven('Signature, type, issuer, audience and time are right.');

  await mustBeForged(jwtVerify(forged(token), keys, demands));
  narrator.proven('The same token with its scope changed to admin is refused: the signature no longer fits.');
}

async function mustBeGone(url: string): Promise<void> {
  const answer = await fetch(url).catch(() => undefined);
  if (answer) throw new Deviation(`${url} should be gone, and answers ${answer.status}`);
}

/** The token with another scope under the old signature. */
function forged(token: string): string {
  const [header, payload = '', signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const changed = Buffer.from(JSON.stringify({ ...claims, scope: 'admin' })).toString('base64url');
  return [header, changed, signature].join('.');
}

async function mustBeForged(verification: Promise<unknown>): Promise<void> {
  const outcome = await verification.then(
    () => 'accepted',
    (error: unknown) => (error instanceof errors.JWSSignatureVerificationFailed ? 'forged' : String(error)),
  );
  mustBe('The outcome for a changed token', outcome, 'forged');
}
