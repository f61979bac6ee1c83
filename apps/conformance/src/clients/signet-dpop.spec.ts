import { type ClientKey, createClient, generateKey, keyFromJwk } from '@signet/client';
import { createVerifier, derivedNonces } from '@signet/verifier';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../testing/free-port.js';
import { privateJwk } from '../testing/key-pair.js';
import { onboard } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { protectedApis, type ProtectedApi } from '../testing/protected-api.js';

const { a } = runningPair();
const { issuer } = a;

// Client, server and API, all of them ours, with tokens bound by DPoP (RFC 9449).
describe.each(['Fastify', 'Express'] as const)('@signet/client with DPoP at an API on %s', (kind) => {
  let api: ProtectedApi;
  let clientId: string;
  let key: ClientKey;
  let dpop: ClientKey;
  beforeAll(async () => {
    const port = await freePort();
    const nonces = derivedNonces(Buffer.alloc(32, 9));
    const dpopOptions = { baseUrl: `http://127.0.0.1:${port}`, nonces };
    const options = { issuer, audience: 'https://api.example', senderConstrained: true, dpop: dpopOptions };
    api = await protectedApis[kind](createVerifier(options), port);
    [key, dpop] = await Promise.all([generateKey(), generateKey()]);
    const { onboarding } = await onboard(a);
    const partnerKey = keyFromJwk(privateJwk(onboarding.key));
    const partner = createClient({ issuer, clientId: onboarding.clientId, key: partnerKey, dpop });
    const metadata = { client_name: 'Bound', scope: 'read', dpop_bound_access_tokens: true };
    ({ clientId } = await partner.register(metadata, key));
  });
  afterAll(() => api.stop());
  const scope = 'read';
  const orders = () => `${api.url}/orders?page=2`;
  const client = (options = {}) => createClient({ issuer, clientId, key, dpop, ...options });

  test('registers with a bound initial access token, gets bound tokens and uses each more than once', async () => {
    const own = client();
    const answers = [1, 2, 3].map(async () => (await own.fetch(orders(), {}, { scope })).json());
    expect(await Promise.all(answers)).toEqual(Array(3).fill({ client: clientId }));
    expect(await own.token({ scope })).toMatchObject({ tokenType: 'DPoP' });
  });

  test('a token that was stolen is of no use without its key', async () => {
    const { accessToken } = await client().token({ scope });
    const asBearer = await fetch(orders(), { headers: { authorization: `Bearer ${accessToken}` } });
    expect([asBearer.status, asBearer.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('send it with the DPoP scheme'),
    ]);
    const stolen = Response.json({ access_token: accessToken, token_type: 'DPoP', expires_in: 300 });
    const thievish: typeof fetch = (input, init) =>
      String(input).endsWith('/token') ? Promise.resolve(stolen.clone()) : fetch(input, init);
    const thief = client({ dpop: await generateKey(), fetch: thievish });
    const answer = await thief.fetch(orders(), {}, { scope });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('bound to another key'),
    ]);
  });

  test('a request that was overheard cannot be sent again', async () => {
    const overheard: Request[] = [];
    const listening: typeof fetch = (input, init) => {
      if (input instanceof Request) overheard.push(input.clone());
      return fetch(input, init);
    };
    expect((await client({ fetch: listening }).fetch(orders(), {}, { scope })).status).toBe(200);
    const again = await fetch(overheard.at(-1)!);
    expect([again.status, again.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('The proof was used before'),
    ]);
  });
});
