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

it('gives each page of the application under a nonce of its own, and its assets from any depth', async () => {
  const nonces = await Promise.all(['/sign-in', '/o/acme/keys/new'].map(nonceOf));
  expect(nonces[0]).toMatch(/^[\w-]{22}$/);
  expect(nonces[1]).not.toBe(nonces[0]);
});

async function nonceOf(path: string): Promise<string | undefined> {
  const { status, headers, text } = await get(path);
  const [, nonce] = /<meta name="csp-nonce" content="([^"]*)"/.exec(text) ?? [];
  expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
  expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
  const assets = Array.from(text.matchAll(/"(\/assets\/[^"]+)"/g), ([, asset]) => asset as string);
  expect(assets.length).toBeGreaterThanOrEqual(4);
  for (const asset of assets) expect((await get(asset)).status, asset).toBe(200);
  return nonce;
}

describe('leaves the API alone:', () => {
  it.each(['/unknown', '/assets/unknown.js', '/index.html', '/admin/unknown', '/o', '/o/acme/unknown'])(
    '%s is a problem document, not the page',
    async (path) => expectProblem(await get(path), 404),
  );
});
