import { createClient, keyFromJwk } from '@signet/client';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimsOf, headerOf } from '../testing/assertion.js';
import { fapi2Client, fapi2Partner } from '../testing/fapi2.js';
import { makeKeyPair, privateJwk } from '../testing/key-pair.js';
import type { RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';

// FAPI 2.0 Security Profile §5.3.3.1 for @signet/client, with a server that holds it to the profile; what a client for
// `client_credentials` has to do with.
const { a } = runningPair();
const { issuer } = a;
let registered: RegisteredClient;
let api: HttpServer;
let seen: Request[];

/** Keeps what goes out. */
const listening: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  seen.push(request.clone());
  return fetch(request);
};

beforeAll(async () => {
  registered = await fapi2Client(a, await fapi2Partner(a));
  api = createServer((_, response) => response.end('{}'));
  await new Promise<void>((started) => api.listen(0, '127.0.0.1', started));
});
beforeEach(() => {
  seen = [];
});
afterAll(() => void api.close());

const scope = 'read';
const client = (options = {}) => {
  const [key, dpop] = [registered.key, makeKeyPair()].map((pair) => keyFromJwk(privateJwk(pair)));
  const { clientId } = registered;
  return createClient({ issuer, clientId, key: key!, dpop: dpop!, fetch: listening, ...options });
};
const asked = () => seen.filter(({ url }) => url === `${issuer}/token`);
const formOf = async (request: Request) => new URLSearchParams(await request.clone().text());

describe('@signet/client', () => {
  it('gets sender-constrained tokens, by its key (1., 2.)', async () => {
    const { accessToken, tokenType } = await client().token({ scope });
    expect(tokenType).toBe('DPoP');
    expect(claimsOf(accessToken).cnf).toEqual({ jkt: expect.any(String) });
  });

  it('names the issuer as a string in the aud of its assertions (5.)', async () => {
    await client().token({ scope });
    const assertion = (await formOf(asked()[0]!)).get('client_assertion')!;
    expect(claimsOf(assertion).aud).toBe(issuer);
    expect(['PS256', 'ES256', 'EdDSA', 'Ed25519']).toContain(headerOf(assertion).alg);
  });

  it('takes up the nonce of the server (8.)', async () => {
    await client().token({ scope });
    const proofs = asked().map(({ headers }) => claimsOf(headers.get('dpop')!).nonce);
    expect(proofs).toEqual([undefined, expect.any(String)]);
  });

  it('sends access tokens in the header field alone (3.)', async () => {
    const url = `http://127.0.0.1:${(api.address() as AddressInfo).port}/orders`;
    expect((await client().fetch(url, {}, { scope })).status).toBe(200);
    const request = seen.at(-1)!;
    expect(request.url).toBe(url);
    expect(request.headers.get('authorization')).toMatch(/^DPoP eyJ/);
    expect(await request.text()).toBe('');
  });

  it('uses what the metadata document says, of the issuer it was told (9., 11.)', async () => {
    await client().token({ scope });
    expect(seen[0]!.url).toBe(`${issuer}/.well-known/oauth-authorization-server`);
    const posing: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      return String(input).includes('.well-known')
        ? Response.json({ ...((await answer.json()) as object), issuer: 'https://evil.example' })
        : answer;
    };
    await expect(client({ fetch: posing }).token({ scope })).rejects.toThrow(/issuer/);
  });
});
