import { createHash } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import type { Answer } from '../testing/answer.js';
import { send } from '../testing/http.js';
import { runningPair } from '../testing/pair.js';
import { expectProblem } from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';

const { a, b } = runningPair();
const address = addressOf(a, '/jwks');
let answer: Answer;
beforeAll(async () => {
  answer = await send(address);
});

it('is a JWK set in its registered media type, cacheable for 15 minutes (spec 307)', () => {
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^application\/jwk-set\+json\b/);
  expect(answer.headers['cache-control']).toMatch(/\bpublic\b/);
  expect(answer.headers['cache-control']).toMatch(/\bmax-age=900\b/);
});

it('holds public signature keys and nothing private (spec 306, 308)', () => {
  expect(answer.body.keys.length).toBeGreaterThan(0);
  for (const key of answer.body.keys) {
    expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])
      expect(key).not.toHaveProperty(secret);
  }
});

it('names each key by its RFC 7638 thumbprint, once (spec 308)', () => {
  const kids = answer.body.keys.map((key) => key.kid);
  expect(new Set(kids).size).toBe(kids.length);
  for (const { crv, kty, x, y, kid } of answer.body.keys) {
    expect(kid).toBe(createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url'));
  }
});

it('is the same on every node', async () => {
  expect((await send(addressOf(b, '/jwks'))).body).toEqual(answer.body);
});

it('answers 304 to who has it already (RFC 9110 §13.1.2)', async () => {
  const { etag } = answer.headers;
  expect(etag).toMatch(/^"[^"]+"$/);
  const again = await send(address, { headers: { 'if-none-match': etag } });
  expect(again).toMatchObject({ status: 304, text: '' });
  expect(again.headers.etag).toBe(etag);
  expect((await send(address, { headers: { 'if-none-match': `"other", ${etag}` } })).status).toBe(304);
  expect((await send(address, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
});

it('refuses to be written with 405', async () => {
  const refused = await send(address, { method: 'POST', body: '{}' });
  expectProblem(refused, 405);
  expect(refused.headers.allow).toMatch(/\bGET\b/);
});
