import { createLocalJWKSet, calculateJwkThumbprint, jwtVerify, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../testing/http.js';
import { claimsOf, headerOf } from '../testing/assertion.js';
import { onboard, registeredClient, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient } from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';
import { accessToken, token, tokenForm } from '../testing/token.js';

const { a, b } = runningPair();
let client: RegisteredClient;
let issued: string;
beforeAll(async () => {
  client = await registeredClient(a, await onboard(a));
  issued = await accessToken(a, client);
});

const keys = async () =>
  createLocalJWKSet((await send(addressOf(a, '/jwks'))).body as unknown as { keys: JWK[] });
const expected = { issuer: a.issuer, audience: 'https://api.example', typ: 'at+jwt', algorithms: ['ES256'] };

describe('header (2.1; spec 171, 172)', () => {
  it('is at+jwt, ES256, with the kid of a published key, and no more', async () => {
    const { keys: published } = (await send(addressOf(a, '/jwks'))).body;
    expect(headerOf(issued)).toEqual({ typ: 'at+jwt', alg: 'ES256', kid: expect.any(String) });
    expect(published.map(({ kid }) => kid)).toContain(headerOf(issued).kid);
  });
});

describe('claims (2.2; spec 173-176)', () => {
  it('are those of the client, and nothing personal', async () => {
    const claims = claimsOf(issued);
    expect(claims).toEqual({
      iss: a.issuer,
      sub: client.clientId,
      client_id: client.clientId,
      aud: 'https://api.example',
      iat: expect.any(Number),
      exp: (claims.iat as number) + 300,
      jti: expect.stringMatching(/^[\w-]{22,}$/),
      scope: 'read',
      status: {
        status_list: { idx: expect.any(Number), uri: expect.stringContaining(`${a.issuer}/status-lists/`) },
      },
      client_key_thumbprint: await calculateJwkThumbprint(client.key.jwk as JWK),
    });
    expect(Math.abs((claims.iat as number) - Date.now() / 1000)).toBeLessThan(60);
  });
});

describe('validating (4)', () => {
  it('succeeds offline with the published keys alone, for tokens of both nodes', async () => {
    for (const node of [a, b]) {
      const { payload } = await jwtVerify(await accessToken(node, client), await keys(), expected);
      expect(payload.client_id).toBe(client.clientId);
    }
  });

  it('fails where one character is another', async () => {
    const [header, claims, signature] = issued.split('.') as [string, string, string];
    const touched = Buffer.from(claims, 'base64url').toString().replace('"read"', '"rite"');
    const forged = [header, Buffer.from(touched).toString('base64url'), signature].join('.');
    await expect(jwtVerify(forged, await keys(), expected)).rejects.toThrow('signature verification failed');
  });
});

describe('one kind of JWT is never taken for another (spec 182, A32)', () => {
  it('refuses an access token as a client assertion', async () => {
    expectInvalidClient(await token(a, tokenForm(client, { client_assertion: issued })));
  });
});
