import { beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../client.js';
import type { RequestRefused, ServerUnavailable } from '../errors.js';
import type { ClientKey } from '../key/client-key.js';
import { generateKey } from '../key/generate-key.js';
import { failureOf } from '../testing/failure.js';
import { openedJwt } from '../testing/opened-jwt.js';
import { playedServer, type Received } from '../testing/played-server.js';

const server = playedServer();
let key: ClientKey;
beforeAll(async () => void (key = await generateKey()));
const start = (options = {}) =>
  createClient({ issuer: server.url, clientId: 'c_1', key, ...server.options(), ...options });
const formOf = ({ text }: Received) => Object.fromEntries(new URLSearchParams(text));
const requests = () => server.of('POST /token');

describe('a token (RFC 6749 §4.4)', () => {
  test('is bought with an assertion, for that scope and resource', async () => {
    server.playsTokens({ scope: 'read' });
    const token = await start().token({ scope: 'read', resource: 'https://api.example' });
    const expiresAt = server.now + 300_000;
    expect(token).toEqual({ accessToken: 't1', tokenType: 'Bearer', scope: 'read', expiresAt });
    const { client_assertion: assertion, ...form } = formOf(requests()[0]!);
    expect(form).toEqual({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      scope: 'read',
      resource: 'https://api.example',
    });
    expect(openedJwt(assertion!).isBy(key.publicJwk)).toBe(true);
    expect(openedJwt(assertion!).claims).toMatchObject({ iss: 'c_1', aud: server.url });
  });

  test('is kept until a minute before it ends, and fetched once by all who wait', async () => {
    server.playsTokens();
    const client = start();
    const tokens = await Promise.all(Array.from({ length: 10 }, () => client.token({ scope: 'read' })));
    expect(new Set(tokens.map(({ accessToken }) => accessToken))).toEqual(new Set(['t1']));
    server.passes(239);
    expect((await client.token({ scope: 'read' })).accessToken).toBe('t1');
    server.passes(1);
    expect((await client.token({ scope: 'read' })).accessToken).toBe('t2');
  });

  test('is another one for another scope or resource', async () => {
    server.playsTokens();
    const client = start();
    const all = [
      {},
      { scope: 'a' },
      { resource: 'https://b.example' },
      { scope: 'a', resource: 'https://b.example' },
    ];
    const tokens = await Promise.all(all.map((request) => client.token(request)));
    expect(new Set(tokens.map(({ accessToken }) => accessToken)).size).toBe(4);
  });

  test('goes on to its end when it cannot be renewed', async () => {
    server.playsTokens();
    const client = start();
    await client.token();
    server.plays('POST /token', { status: 503 });
    server.passes(299);
    expect((await client.token()).accessToken).toBe('t1');
    server.passes(1);
    expect((await failureOf(client.token())).name).toBe('ServerUnavailable');
  });

  test('is asked for again after 503 when the server says, each time with another assertion', async () => {
    const good = { body: { access_token: 't', token_type: 'bearer', expires_in: 300 } };
    const busy = { status: 503, headers: { 'retry-after': '7' } };
    server.plays('POST /token', busy, { lost: true }, { status: 429 }, good);
    expect((await start().token()).accessToken).toBe('t');
    expect(server.pauses).toEqual([7000, expect.any(Number), expect.any(Number)]);
    const ids = requests().map((request) => openedJwt(formOf(request).client_assertion!).claims.jti);
    expect(new Set(ids).size).toBe(4);
  });

  test('is given up after some attempts, and at once when the server wants a long pause', async () => {
    server.plays('POST /token', { status: 500 });
    expect((await failureOf(start().token())).message).toContain('answered 500');
    expect(requests()).toHaveLength(4);
    server.plays('POST /token', { status: 503, headers: { 'retry-after': '3600' } });
    const failure = await failureOf<ServerUnavailable>(start().token());
    expect([failure.retryAfter, requests().length]).toEqual([3600, 5]);
  });

  test('that is refused says why, with the reference, and is not asked for again', async () => {
    const body = {
      error: 'invalid_client',
      error_description: 'Client authentication failed',
      reference: 'r_1',
    };
    server.plays('POST /token', { status: 401, body });
    const refusal = await failureOf<RequestRefused>(start().token());
    expect(refusal).toMatchObject({
      name: 'RequestRefused',
      status: 401,
      error: 'invalid_client',
      reference: 'r_1',
    });
    expect(refusal.message).toBe('401 invalid_client Client authentication failed (reference r_1)');
    expect(requests()).toHaveLength(1);
  });

  test.each([
    [{}],
    [{ access_token: 't' }],
    [{ access_token: 't', token_type: 'DPoP' }],
    [{ access_token: 7, token_type: 'Bearer' }],
  ])('is not taken from the answer %j', async (body) => {
    server.plays('POST /token', { body });
    expect((await failureOf(start().token())).name).toBe('UnusableAnswer');
  });

  test.each<[string, () => object]>([
    ['another issuer', () => ({ issuer: 'https://evil.example', token_endpoint: `${server.url}/token` })],
    ['no token endpoint', () => ({ issuer: server.url })],
  ])('is not asked for with the metadata of %s', async (_, body) => {
    server.plays('GET /.well-known/oauth-authorization-server', { body: body() as Record<string, unknown> });
    expect((await failureOf(start().token())).name).toBe('UnusableAnswer');
    expect(requests()).toHaveLength(0);
  });

  test('is never asked for over plain http', async () => {
    expect(() => start({ issuer: 'http://as.example' })).toThrow('not https');
    const body = { issuer: server.url, token_endpoint: 'http://as.example/token' };
    server.plays('GET /.well-known/oauth-authorization-server', { body });
    expect((await failureOf(start().token())).message).toContain('not https');
  });
});

describe('fetch with a token', () => {
  const orders = () => `${server.url}/orders`;

  test('sends the token, and replaces it once when it is refused', async () => {
    server.playsTokens();
    const refused = { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } };
    server.plays('POST /orders', { status: 201 }, refused, { status: 201 });
    const client = start();
    const post = () => client.fetch(orders(), { method: 'POST', body: 'order' }, { scope: 'write' });
    expect([(await post()).status, (await post()).status]).toEqual([201, 201]);
    const sent = server.of('POST /orders').map(({ headers, text }) => [headers.authorization, text]);
    expect(sent).toEqual([
      ['Bearer t1', 'order'],
      ['Bearer t1', 'order'],
      ['Bearer t2', 'order'],
    ]);
    expect(formOf(requests()[0]!).scope).toBe('write');
  });

  test.each([
    [401, {}],
    [403, { 'www-authenticate': 'Bearer error="insufficient_scope"' }],
    [302, { location: 'https://evil.example' }],
  ])('answers %i as it is', async (status, headers) => {
    server.playsTokens();
    server.plays('GET /orders', { status, headers });
    expect((await start().fetch(orders())).status).toBe(status);
    expect([server.of('GET /orders').length, requests().length]).toEqual([1, 1]);
  });

  test('never sends a token over plain http', async () => {
    expect((await failureOf(start().fetch('http://api.example/orders'))).message).toContain('not https');
  });
});

describe('over mutual TLS (RFC 8705)', () => {
  test('is bought at the alias, and without a key by the client ID alone', async () => {
    const metadata = { issuer: server.url, token_endpoint: `${server.url}/elsewhere` };
    const body = { ...metadata, mtls_endpoint_aliases: { token_endpoint: `${server.url}/token` } };
    server.plays('GET /.well-known/oauth-authorization-server', { body });
    server.playsTokens();
    await start({ mutualTls: true, key: undefined }).token({ scope: 'read' });
    expect(formOf(requests()[0]!)).toEqual({
      ...{ grant_type: 'client_credentials', client_id: 'c_1', scope: 'read' },
    });
    await start({ mutualTls: true }).token();
    expect(formOf(requests()[1]!)).toHaveProperty('client_assertion');
  });

  test('is bought at the endpoint where the server names no alias', async () => {
    server.playsTokens();
    expect((await start({ mutualTls: true }).token()).accessToken).toBe('t1');
  });

  test('or else a client has a key', () => {
    expect(() => start({ key: undefined })).toThrow(TypeError);
  });
});
