import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { playedIssuer, text } from '../testing/played-issuer.js';
import { createVerifier } from '../verifier.js';
import { accessTokenOf, requireToken } from './fastify.js';

const issuer = playedIssuer();
let api: FastifyInstance;
beforeEach(() => {
  const verifier = createVerifier(issuer.options());
  api = Fastify();
  api.get('/orders', { onRequest: requireToken(verifier, { scopes: ['read'] }) }, (request) => ({
    client: accessTokenOf(request).clientId,
  }));
  api.get('/open', (request) => ({ client: accessTokenOf(request).clientId }));
});
afterEach(() => api.close());
const get = (authorization?: string, url = '/orders') =>
  api.inject({ url, headers: authorization ? { authorization } : {} });

describe('a Fastify route with requireToken', () => {
  test('answers the bearer of a good token, and knows who it is', async () => {
    const answer = await get(`Bearer ${issuer.token()}`);
    expect([answer.statusCode, answer.json()]).toEqual([200, { client: 'c_1' }]);
  });

  test('refuses others with the status, the challenge and no stack', async () => {
    const none = await get();
    expect([none.statusCode, none.headers['www-authenticate']]).toEqual([
      401,
      expect.stringMatching(/^Bearer, DPoP/),
    ]);
    const old = await get(`Bearer ${issuer.token({ exp: 1 })}`);
    expect([old.statusCode, old.headers['www-authenticate']]).toEqual([
      401,
      expect.stringContaining('Bearer error="invalid_token", error_description="The token has expired"'),
    ]);
    expect(old.json()).toMatchObject({ statusCode: 401, message: 'The token has expired' });
    expect(old.body).not.toContain('.ts');
    expect((await get(`Bearer ${issuer.token({ scope: 'write' })}`)).statusCode).toBe(403);
    expect((await get('Bearer a b')).statusCode).toBe(400);
  });

  test('says 503 and when to come again while the keys cannot be had', async () => {
    issuer.routes['/jwks'] = text('', 500);
    const { statusCode, headers } = await get(`Bearer ${issuer.token()}`);
    expect([statusCode, headers['retry-after']]).toEqual([503, '5']);
  });

  test('a route without it has no token to speak of', async () => {
    expect((await get(`Bearer ${issuer.token()}`, '/open')).statusCode).toBe(500);
  });
});
