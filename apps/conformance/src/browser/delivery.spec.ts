import { describe, expect, it } from 'vitest';
import { send } from '../testing/http.js';
import { runningPair } from '../testing/pair.js';
import { expectProblem } from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';

const { a } = runningPair();
const get = (path: string) => send(addressOf(a, path));
const assetsOf = (page: string) =>
  Array.from(page.matchAll(/"\.(\/assets\/[^"]+)"/g), ([, path]) => path as string);

it('gives the page to anybody, under a strict policy and fresh each time', async () => {
  const { status, headers } = await get('/');
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  });
});

it('gives everything the page names for good, under names that change with the content', async () => {
  const assets = assetsOf((await get('/')).text);
  expect(assets.length).toBeGreaterThanOrEqual(4);
  for (const asset of assets) {
    const { status, headers } = await get(asset);
    expect([status, headers['cache-control']], asset).toEqual([200, 'public, max-age=31536000, immutable']);
  }
});

it('gives no source map', async () => {
  for (const asset of assetsOf((await get('/')).text).filter((path) => path.endsWith('.js'))) {
    expect((await get(asset)).text).not.toContain('sourceMappingURL');
    expectProblem(await get(`${asset}.map`), 404);
  }
});

describe('leaves the API alone:', () => {
  it.each(['/unknown', '/assets/unknown.js', '/index.html', '/admin/unknown', '/o/acme'])(
    '%s is a problem document, not the page',
    async (path) => expectProblem(await get(path), 404),
  );
});
