import { expect, it } from 'vitest';
import { send } from '../testing/http.js';
import { runningPair } from '../testing/pair.js';
import { rawRequest, sendRaw } from '../testing/raw-http.js';
import { expectProblem } from '../testing/refusals.js';

const { a, b } = runningPair();
const wellKnown = '/.well-known/oauth-authorization-server';

it('answers JSON, cacheable for an hour, with a strong ETag (spec 291, 304)', async () => {
  const answer = await send(a.origin + wellKnown);
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^application\/json\b/);
  expect(answer.headers['cache-control']).toMatch(/\bpublic\b/);
  expect(answer.headers['cache-control']).toMatch(/\bmax-age=3600\b/);
  expect(answer.headers.etag).toMatch(/^"[^"]+"$/);
});

it('answers 304 to who has it already', async () => {
  const { etag } = (await send(a.origin + wellKnown)).headers;
  const again = await send(a.origin + wellKnown, { headers: { 'if-none-match': etag } });
  expect(again).toMatchObject({ status: 304, text: '' });
});

it('answers HEAD as GET without the body', async () => {
  expect(await send(a.origin + wellKnown, { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
});

it('is the same on every node, whatever host the request names (spec 19)', async () => {
  const { text } = await send(a.origin + wellKnown);
  expect((await send(b.origin + wellKnown)).text).toBe(text);
  const head = [`GET ${wellKnown} HTTP/1.1`, 'Host: evil.example', 'X-Forwarded-Host: evil.example'];
  expect((await sendRaw(a, rawRequest(head))).text).toBe(text);
});

it('refuses POST with 405', async () => {
  const answer = await send(a.origin + wellKnown, { method: 'POST', body: '' });
  expectProblem(answer, 405);
  expect(answer.headers.allow).toMatch(/\bGET\b/);
});

it('serves no OpenID discovery document: this is no OpenID provider', async () => {
  expectProblem(await send(`${a.origin}/.well-known/openid-configuration`), 404);
});

it.each([`${wellKnown}/tenant`, `/tenant${wellKnown}`, `${wellKnown}/`])(
  'answers 404 at %s: that would be another issuer (spec 383)',
  async (path) => expectProblem(await send(a.origin + path), 404),
);
