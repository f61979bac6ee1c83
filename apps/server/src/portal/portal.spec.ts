import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { portalPages } from '@signet/protocol';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Endpoints } from '../config/server-config.js';
import { ErrorFilter } from '../http/error.filter.js';
import { createAdapter } from '../http/fastify.js';
import { PortalModule } from './portal.module.js';

const page = '<!doctype html><title>Signet</title><script src="./assets/main-0Aa_.js"></script>';
const application =
  '<!doctype html><meta name="csp-nonce" content=""><meta name="issuer-path" content="">' +
  '<script src="./assets/app-1c.js"></script><link href="./assets/app-2d.css">';
const script = 'export const answer = 42;\n'.repeat(50);
const font = Buffer.from('wOF2 and then what only looks like a font');
const directory = mkdtempSync(join(tmpdir(), 'signet-portal-'));
const applications: NestFastifyApplication[] = [];

async function serve(portal: string, issuer = 'https://issuer.example'): Promise<NestFastifyApplication> {
  const { adapter, routes } = createAdapter(issuer, (...unreadable) => filter.write(...unreadable));
  const app = await NestFactory.create<NestFastifyApplication>(PortalModule.of(issuer, portal), adapter, {
    bodyParser: false,
    logger: false,
  });
  const filter = new ErrorFilter(new Endpoints(issuer), routes, pino({ level: 'silent' }));
  app.useGlobalFilters(filter);
  applications.push(app);
  return app.init();
}

let app: NestFastifyApplication;
beforeAll(async () => {
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'index.html'), page);
  writeFileSync(join(directory, 'application.html'), application);
  writeFileSync(join(directory, 'secret.html'), 'not an asset');
  writeFileSync(join(directory, 'assets/main-0Aa_.js'), script);
  writeFileSync(join(directory, 'assets/main-0Aa_.js.map'), '{"sources":["main.ts"]}');
  writeFileSync(join(directory, 'assets/text-1b.woff2'), font);
  app = await serve(directory);
});
afterAll(async () => {
  await Promise.all(applications.map((one) => one.close()));
  rmSync(directory, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

describe('the page', () => {
  it('is at the root, asked for again each time', async () => {
    const answer = await get('/');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe(page);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    });
    expect(answer.headers).not.toHaveProperty('pragma');
  });

  it('may run its own scripts and nothing else', async () => {
    const { headers } = await get('/');
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
        "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
  });

  it('answers HEAD without a body', async () => {
    const answer = await app.inject({ method: 'HEAD', url: '/' });
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
  });

  it('refuses other methods because there is nothing to change', async () => {
    const answer = await app.inject({ method: 'POST', url: '/' });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});

describe('the application', () => {
  const nonceOf = (html: string) => /csp-nonce" content="([^"]*)"/.exec(html)?.[1];

  it.each(Object.values(portalPages).filter((path) => path !== '/'))('is at %s', async (path) => {
    const answer = await get(path.replaceAll(/:[a-z_]+/g, 'x_1'));
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.body).toContain('src="/assets/app-1c.js"');
    expect(answer.body).toContain('href="/assets/app-2d.css"');
  });

  it('lets style elements through that carry the nonce of this answer, which no other answer has', async () => {
    const answers = [await get('/sign-in'), await get('/sign-in')];
    const nonces = answers.map(({ body }) => nonceOf(body));
    expect(nonces[0]).toMatch(/^[\w-]{22}$/);
    expect(nonces[1]).not.toBe(nonces[0]);
    for (const [index, { headers }] of answers.entries()) {
      expect(headers['content-security-policy']).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonces[index]}'; connect-src 'self'; ` +
          "img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      );
    }
  });

  it('is kept by no cache, so that no nonce comes back', async () => {
    const { headers } = await get('/o/acme/members', { 'if-none-match': '*' });
    expect(headers['cache-control']).toBe('no-store');
    expect(headers).not.toHaveProperty('etag');
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
  });

  it('finds its assets at any depth below the path of an issuer that has one', async () => {
    const below = await serve(directory, 'https://issuer.example/tenant');
    const { body } = await below.inject({ url: '/tenant/o/acme/keys/new' });
    expect(body).toContain('<meta name="issuer-path" content="/tenant">');
    expect(body).toContain('src="/tenant/assets/app-1c.js"');
    expect((await below.inject({ url: '/o/acme/keys/new' })).statusCode).toBe(404);
  });
});

describe('assets', () => {
  it('are kept for good, because their names change with their content', async () => {
    const answer = await get('/assets/main-0Aa_.js');
    expect(answer.body).toBe(script);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
  });

  it('are sent compressed to who takes that, and as they are to who does not', async () => {
    const compressed = await get('/assets/main-0Aa_.js', { 'accept-encoding': 'br, gzip' });
    expect(compressed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(gunzipSync(compressed.rawPayload).toString()).toBe(script);
    for (const accepted of ['br', 'gzip;q=0', 'x-gzipped', '']) {
      const plain = await get('/assets/main-0Aa_.js', { 'accept-encoding': accepted });
      expect(plain.headers, accepted).not.toHaveProperty('content-encoding');
      expect(plain.headers.vary).toBe('accept-encoding');
    }
  });

  it('are never compressed twice', async () => {
    const answer = await get('/assets/text-1b.woff2', { 'accept-encoding': 'gzip' });
    expect(answer.rawPayload).toEqual(font);
    expect(answer.headers['content-type']).toBe('font/woff2');
  });

  it('are not sent again to who has them', async () => {
    const etag = String((await get('/assets/main-0Aa_.js')).headers.etag);
    const answer = await get('/assets/main-0Aa_.js', { 'if-none-match': `"other", ${etag}` });
    expect([answer.statusCode, answer.body]).toEqual([304, '']);
    expect((await get('/assets/main-0Aa_.js', { 'if-none-match': '"other"' })).statusCode).toBe(200);
  });
});

it.each([
  ['/assets/main-0Aa_.js.map', 'a source map'],
  ['/assets/', 'the folder'],
  ['/assets/absent.js', 'a name that is not there'],
  ['/assets/..%2findex.html', 'a file beside the assets'],
  ['/assets/..%2f..%2f..%2fpackage.json', 'a file outside'],
  ['/assets/constructor', 'a property of every object'],
  ['/secret.html', 'another page'],
  ['/index.html', 'the page under its file name'],
  ['/application.html', 'the application under its file name'],
  ['/o', 'a page without its organisation'],
  ['/o/acme/unknown', 'a page that is not listed'],
  ['/unknown/path', 'a path of nobody'],
])('refuses %s as a problem document because it is %s', async (url) => {
  const answer = await get(url);
  expect(answer.statusCode).toBe(404);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json\b/);
  expect(answer.headers['cache-control']).toBe('no-store');
});

it('stands below the path of an issuer that has one', async () => {
  const below = await serve(directory, 'https://issuer.example/tenant');
  expect((await below.inject({ url: '/tenant/' })).body).toBe(page);
  expect((await below.inject({ url: '/tenant/assets/main-0Aa_.js' })).body).toBe(script);
  expect((await below.inject({ url: '/' })).statusCode).toBe(404);
});

it('says so where the server was built without it', async () => {
  const without = await serve(join(directory, 'not-built'));
  for (const url of ['/', '/sign-in']) {
    const answer = await without.inject({ url });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({
      title: 'Not Found',
      detail: 'This server was built without its portal.',
    });
  }
});
