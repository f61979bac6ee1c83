import * as fastify from 'fastify';
import { expect, test } from 'vitest';
import * as adapter from './adapters/fastify.js';
import * as verifier from './index.js';
import { playedIssuer } from './testing/played-issuer.js';
import { runReadmeExample } from './testing/readme-example.js';

const issuer = playedIssuer();

test('the example of the README protects an API', async () => {
  const modules = { fastify, '@signet/verifier': verifier, '@signet/verifier/fastify': adapter };
  const replaced = { 'https://as.example': issuer.url, 'port: 8080': 'port: 0' };
  const api = (await runReadmeExample(modules, replaced, 'api')) as fastify.FastifyInstance;
  issuer.now = Date.now();
  const authorization = `Bearer ${issuer.token()}`;
  const answer = await api.inject({ url: '/orders', headers: { authorization } });
  const refused = await api.inject({ url: '/orders' });
  await api.close();
  expect([answer.statusCode, answer.json(), refused.statusCode]).toEqual([200, { client: 'c_1' }, 401]);
});
