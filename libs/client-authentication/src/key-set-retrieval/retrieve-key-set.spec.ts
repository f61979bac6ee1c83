import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Authority, type ServerCertificate } from './testing/authority.js';
import { dialTo, type KeyHost, keyHost } from './testing/key-host.js';
import { errorOf, failureOf, publicAddress, publishedKey, retrieve, settings } from './testing/retrieval.js';

const keys = [publishedKey('one'), publishedKey('two')];
const good = JSON.stringify({ keys });

let authority: Authority;
let certificate: ServerCertificate;
beforeAll(() => {
  authority = new Authority();
  certificate = authority.issue('DNS:keys.partner.example');
});
afterAll(() => authority.remove());

let respond: (response: ServerResponse) => void;
let host: KeyHost;
beforeEach(async () => {
  respond = (response) => void response.setHeader('content-type', 'application/json').end(good);
  host = await keyHost(certificate, (response) => respond(response));
});
afterEach(() => host.close());

const guard = () => settings(dialTo(host).dial, { authorities: [authority.certificate] });
const answering = (headers: Record<string, string>, body: string | Buffer = good, status = 200) => {
  respond = (response) => void response.writeHead(status, headers).end(body);
  return retrieve(guard());
};

describe('a key set', () => {
  test('is retrieved by one plain request to the checked address', async () => {
    const { dial, dialled } = dialTo(host);
    const found = await retrieve({ ...settings(dial), authorities: [authority.certificate] });
    expect(found.keys.map(({ jwk }) => jwk.kid)).toEqual(['one', 'two']);
    expect(found).toMatchObject({ ignored: [], freshFor: 300 });
    expect(found.bodyHash).toHaveLength(32);
    expect(Object.keys(found.took)).toEqual(['resolve', 'connect', 'request', 'read', 'check']);
    expect(dialled).toEqual([`${publicAddress} 443`]);
    expect(host.requests).toEqual([
      {
        url: '/jwks?tenant=1',
        headers: {
          host: 'keys.partner.example',
          accept: 'application/jwk-set+json, application/json',
          'accept-encoding': 'identity',
          connection: 'close',
          'user-agent': 'signet',
        },
      },
    ]);
  });

  test('is asked for on a connection of its own each time', async () => {
    await retrieve(guard());
    await retrieve(guard());
    expect(host.connections).toBe(2);
  });

  test.each(['application/json', 'application/jwk-set+json', 'Application/JSON ; charset=utf-8'])(
    'may come as %s',
    async (type) => expect((await answering({ 'content-type': type })).keys).toHaveLength(2),
  );

  test('leaves out a key that is not acceptable, and says why', async () => {
    const bad = { ...publishedKey('bad'), x: 'AAAA' };
    const found = await answering(
      { 'content-type': 'application/json' },
      JSON.stringify({ keys: [bad, ...keys] }),
    );
    expect(found.keys.map(({ jwk }) => jwk.kid)).toEqual(['one', 'two']);
    expect(found.ignored.map(({ path }) => path)).toEqual(['keys[0].x']);
  });
});

describe('an answer is refused', () => {
  const json = { 'content-type': 'application/json' };
  test.each([
    ['status_not_ok', 301, { ...json, location: 'https://127.0.0.1/' }],
    ['status_not_ok', 302, { ...json, location: 'https://other.example/' }],
    ['status_not_ok', 307, { ...json, location: '/jwks' }],
    ['status_not_ok', 201, json],
    ['status_not_ok', 203, json],
    ['status_not_ok', 404, json],
    ['status_not_ok', 500, json],
    ['content_encoded', 200, { ...json, 'content-encoding': 'gzip' }],
    ['content_encoded', 200, { ...json, 'content-encoding': 'br' }],
    ['content_encoded', 200, { ...json, 'content-encoding': 'identity' }],
    ['content_encoded', 200, { ...json, 'content-encoding': Array(50).fill('gzip').join(', ') }],
    ['media_type', 200, { 'content-type': 'text/html' }],
    ['media_type', 200, { 'content-type': 'text/plain; application/json' }],
    ['media_type', 200, { 'content-type': 'application/jsonp' }],
    ['media_type', 200, { 'content-type': '' }],
    ['media_type', 200, {}],
  ] as const)('as %s: %i %j', async (failure, status, headers) => {
    expect(await failureOf(answering(headers, good, status))).toBe(failure);
    expect(host.connections).toBe(1);
  });

  test('that is a gzip bomb, unread', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(await failureOf(answering({ ...json, 'content-encoding': 'gzip' }, bomb))).toBe('content_encoded');
  });

  test('with two media types', async () => {
    respond = (response) =>
      void response
        .writeHead(200, ['content-type', 'text/html', 'content-type', 'application/json'])
        .end(good);
    expect(await failureOf(retrieve(guard()))).toBe('media_type');
  });

  const padded = (length: number) => good + ' '.repeat(length - good.length);
  test('larger than 64 KiB', async () => {
    expect(await failureOf(answering(json, padded(65_537)))).toBe('too_large');
    expect((await answering(json, padded(65_536))).keys).toHaveLength(2);
  });

  test('that never ends, and its connection is closed', async () => {
    let written = 0;
    let closed = false;
    respond = (response) => {
      response.writeHead(200, json).on('close', () => (closed = true));
      const more = () => {
        while (!closed && response.write(' '.repeat(16_384))) written += 16_384;
      };
      response.on('drain', more);
      more();
    };
    expect(await failureOf(retrieve(guard()))).toBe('too_large');
    await expect.poll(() => closed, { timeout: 20_000 }).toBe(true);
    expect(written).toBeLessThan(10_000_000);
  });

  test('with a header of 9 KB', async () => {
    expect(await failureOf(answering({ ...json, x: 'x'.repeat(9_000) }))).toBe('malformed_response');
  });

  test('that ends before its length', async () => {
    respond = (response) => {
      response.writeHead(200, { ...json, 'content-length': '1000' }).write(good.slice(0, 100));
      setImmediate(() => response.destroy());
    };
    expect(await failureOf(retrieve(guard()))).toBe('malformed_response');
  });

  test.each([
    ['nothing', ''],
    ['no JSON', 'keys'],
    ['a text after it', `${good}x`],
    ['arrays 100,000 deep', '['.repeat(32_000)],
    ['"keys" twice', `{"keys":[],${good.slice(1)}`],
    ['UTF-16', Buffer.from(good, 'utf16le')],
    ['a byte order mark', `\uFEFF${good}`],
    ['invalid UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['an array', JSON.stringify(keys)],
    ['a single key', JSON.stringify(keys[0])],
    ['no keys', '{"keys":[]}'],
    ['21 keys', JSON.stringify({ keys: Array(21).fill(keys[0]) })],
    ['20,000 keys', `{"keys":[${Array(20_000).fill('{}').join()}]}`],
    ['a key that is no object', '{"keys":[7]}', 'no_usable_key'],
    ['keys nobody can use', JSON.stringify({ keys: [{ kty: 'RSA', use: 'enc' }] }), 'no_usable_key'],
  ])('that holds %s', async (_, body, failure = 'not_a_key_set') =>
    expect(await failureOf(answering(json, body))).toBe(failure),
  );

  test('whole for one private key in it, and the error says whose it was', async () => {
    const { generateKeyPairSync } = await import('node:crypto');
    const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
    const error = await errorOf(answering(json, JSON.stringify({ keys: [...keys, { ...jwk, kid: 'x' }] })));
    expect(error.failure).toBe('private_key');
    expect(error.exposed).toHaveLength(1);
    expect(error.message).not.toContain(jwk.d);
    const symmetric = JSON.stringify({ keys: [...keys, { kty: 'oct', k: 'AAAA' }] });
    expect(await errorOf(answering(json, symmetric))).toMatchObject({ failure: 'private_key', exposed: [] });
  });
});
