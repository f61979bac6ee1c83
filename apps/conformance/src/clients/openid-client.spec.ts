import * as openid from 'openid-client';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLocalJWKSet, jwtVerify, type JWK } from 'jose';
import { revokeClient } from '../testing/admin.js';
import type { Body } from '../testing/answer.js';
import { send } from '../testing/http.js';
import { makeKeyPair, type KeyPair } from '../testing/key-pair.js';
import { goodMetadata, onboard, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';

// The library as it comes; only plain http on the loopback address is allowed to it.
const { a } = runningPair();
const options = { algorithm: 'oauth2' as const, execute: [openid.allowInsecureRequests] };

async function cryptoKey(pair: KeyPair): Promise<openid.PrivateKey> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey(
    'jwk',
    pair.privateKey.export({ format: 'jwk' }),
    algorithm,
    false,
    ['sign'],
  );
  return { key, kid: pair.kid };
}

describe('openid-client does the main job', () => {
  let partner: Partner;
  beforeAll(async () => {
    partner = await onboard(a);
  });

  async function onboarding() {
    const authentication = openid.PrivateKeyJwt(await cryptoKey(partner.onboarding.key));
    return openid.discovery(
      new URL(a.issuer),
      partner.onboarding.clientId,
      undefined,
      authentication,
      options,
    );
  }

  async function registration(pair: KeyPair) {
    const { access_token: initialAccessToken } = await openid.clientCredentialsGrant(await onboarding(), {
      scope: 'dcr',
    });
    const authentication = openid.PrivateKeyJwt(await cryptoKey(pair));
    const metadata = goodMetadata(pair) as Partial<openid.ClientMetadata>;
    return openid.dynamicClientRegistration(new URL(a.issuer), metadata, authentication, {
      ...options,
      initialAccessToken,
    });
  }

  it('discovers the server', async () => {
    expect((await onboarding()).serverMetadata()).toMatchObject({
      issuer: a.issuer,
      token_endpoint: `${a.issuer}/token`,
    });
  });

  it('buys an initial access token, registers a client, and gets that client its own token', async () => {
    const config = await registration(makeKeyPair());
    expect(config.clientMetadata().client_id).toMatch(/^c_/);
    const answer = await openid.clientCredentialsGrant(config, { scope: 'read' });
    expect(answer).toMatchObject({ token_type: 'bearer', expires_in: 300, scope: 'read' });
    const keys = createLocalJWKSet((await send(`${a.issuer}/jwks`)).body as unknown as { keys: JWK[] });
    const { payload } = await jwtVerify(answer.access_token, keys, {
      issuer: a.issuer,
      audience: 'https://api.example',
    });
    expect(payload.client_id).toBe(config.clientMetadata().client_id);
  });

  it('gets tokens again and again, and none once the client is revoked', async () => {
    const config = await registration(makeKeyPair());
    for (let i = 0; i < 3; i++) await openid.clientCredentialsGrant(config, { scope: 'read' });
    await revokeClient(a, config.clientMetadata().client_id);
    // The library reports the challenge of a 401 and leaves its body unread.
    await expect(openid.clientCredentialsGrant(config, { scope: 'read' })).rejects.toMatchObject({
      status: 401,
      cause: [{ scheme: 'oauth-client' }],
    });
  });

  it('reads, updates and deletes the client by its protected resource request: it has no call for RFC 7592', async () => {
    const config = await registration(makeKeyPair());
    const { registration_client_uri, registration_access_token, ...client } = config.clientMetadata();
    const managed = (method: string, token: unknown, body?: object) =>
      openid.fetchProtectedResource(
        config,
        String(token),
        new URL(String(registration_client_uri)),
        method,
        body && JSON.stringify(body),
        new Headers(body && { 'content-type': 'application/json' }),
      );
    const read = await managed('GET', registration_access_token);
    expect(await read.json()).toEqual(config.clientMetadata());
    const change = { ...client, client_id_issued_at: undefined, client_name: 'Renamed' };
    const updated = await managed('PUT', registration_access_token, change);
    const next = (await updated.json()) as Body;
    expect(next).toMatchObject({ client_id: client.client_id, client_name: 'Renamed' });
    expect((await managed('DELETE', next.registration_access_token)).status).toBe(204);
    // The library throws the challenge of a 401.
    await expect(managed('GET', next.registration_access_token)).rejects.toMatchObject({
      status: 401,
      cause: [{ scheme: 'bearer', parameters: { error: 'invalid_token' } }],
    });
  });

  it('reads our refusals', async () => {
    const config = await registration(makeKeyPair());
    await expect(
      openid.dynamicClientRegistration(
        new URL(a.issuer),
        goodMetadata() as Partial<openid.ClientMetadata>,
        undefined,
        options,
      ),
    ).rejects.toMatchObject({ status: 401, cause: [{ scheme: 'bearer' }, { scheme: 'dpop' }] });
    await expect(openid.clientCredentialsGrant(config, { scope: 'admin' })).rejects.toMatchObject({
      error: 'invalid_scope',
      status: 400,
    });
  });
});
