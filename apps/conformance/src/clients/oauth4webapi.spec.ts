import * as oauth from 'oauth4webapi';
import { beforeAll, expect, it } from 'vitest';
import type { Body } from '../testing/answer.js';
import { makeKeyPair, type KeyPair } from '../testing/key-pair.js';
import { goodMetadata, onboard, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';

// The library as it comes; only plain http on the loopback address is allowed to it.
const { a } = runningPair();
const insecure = { [oauth.allowInsecureRequests]: true };
let partner: Partner;
let server: oauth.AuthorizationServer;
beforeAll(async () => {
  partner = await onboard(a);
  const issuer = new URL(a.issuer);
  const response = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure });
  server = await oauth.processDiscoveryResponse(issuer, response);
});

const parameters = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  ES384: { name: 'ECDSA', namedCurve: 'P-384' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  EdDSA: { name: 'Ed25519' },
  Ed25519: { name: 'Ed25519' },
};

async function authentication(pair: KeyPair): Promise<oauth.ClientAuth> {
  const jwk = pair.privateKey.export({ format: 'jwk' });
  const key = await crypto.subtle.importKey('jwk', jwk, parameters[pair.alg], false, ['sign']);
  return oauth.PrivateKeyJwt({ key, kid: pair.kid });
}

async function grant(
  client: oauth.Client,
  pair: KeyPair,
  scope: string,
): Promise<oauth.TokenEndpointResponse> {
  const asked = await oauth.clientCredentialsGrantRequest(
    server,
    client,
    await authentication(pair),
    { scope },
    insecure,
  );
  return oauth.processClientCredentialsResponse(server, client, asked);
}

async function registered(pair: KeyPair): Promise<oauth.Client> {
  const onboarding = { client_id: partner.onboarding.clientId };
  const { access_token: initialAccessToken } = await grant(onboarding, partner.onboarding.key, 'dcr');
  const metadata = goodMetadata(pair) as Partial<oauth.Client>;
  const asked = await oauth.dynamicClientRegistrationRequest(server, metadata, {
    initialAccessToken,
    ...insecure,
  });
  return (await oauth.processDynamicClientRegistrationResponse(asked)) as oauth.Client;
}

it.each(['ES256', 'ES384', 'PS256', 'RS256', 'Ed25519'] as const)(
  "oauth4webapi registers a client with an %s key by its dynamic client registration, and verifies that client's token",
  async (alg) => {
    const pair = makeKeyPair(alg);
    const client = await registered(pair);
    const { access_token } = await grant(client, pair, 'read');
    const request = new Request('https://api.example/orders', {
      headers: { authorization: `Bearer ${access_token}` },
    });
    const claims = await oauth.validateJwtAccessToken(server, request, 'https://api.example', insecure);
    expect(claims).toMatchObject({ client_id: client.client_id, sub: client.client_id, scope: 'read' });
  },
);

it('oauth4webapi reads, updates and deletes by its protected resource request: it has no call for RFC 7592', async () => {
  const client = await registered(makeKeyPair());
  const { registration_client_uri, registration_access_token, ...kept } = client;
  const managed = (method: string, token: unknown, body?: object) =>
    oauth.protectedResourceRequest(
      String(token),
      method,
      new URL(String(registration_client_uri)),
      new Headers(body && { 'content-type': 'application/json' }),
      body && JSON.stringify(body),
      insecure,
    );
  expect(await (await managed('GET', registration_access_token)).json()).toEqual(client);
  const change = { ...kept, client_id_issued_at: undefined, scope: 'write' };
  const next = (await (await managed('PUT', registration_access_token, change)).json()) as Body;
  expect(next).toMatchObject({ client_id: client.client_id, scope: 'write' });
  expect((await managed('DELETE', next.registration_access_token)).status).toBe(204);
  // The library throws the challenge of a 401.
  await expect(managed('GET', next.registration_access_token)).rejects.toMatchObject({
    status: 401,
    cause: [{ scheme: 'bearer', parameters: { error: 'invalid_token' } }],
  });
});

it('oauth4webapi reads our refusals with their challenges', async () => {
  const pair = makeKeyPair();
  const client = await registered(pair);
  await expect(grant(client, pair, 'admin')).rejects.toMatchObject({ error: 'invalid_scope', status: 400 });
  const stranger = makeKeyPair();
  await expect(grant(client, stranger, 'read')).rejects.toMatchObject({ status: 401 });
  const onboarding = { client_id: partner.onboarding.clientId };
  const { access_token: initialAccessToken } = await grant(onboarding, partner.onboarding.key, 'dcr');
  const metadata = { ...goodMetadata(pair), grant_types: ['authorization_code'] } as Partial<oauth.Client>;
  const asked = await oauth.dynamicClientRegistrationRequest(server, metadata, {
    initialAccessToken,
    ...insecure,
  });
  await expect(oauth.processDynamicClientRegistrationResponse(asked)).rejects.toMatchObject({
    error: 'invalid_client_metadata',
    status: 400,
  });
});
