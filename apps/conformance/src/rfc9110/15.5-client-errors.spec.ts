import { beforeAll, describe, expect, it } from 'vitest';
import { bearer, postJson, send } from '../testing/http.js';
import { goodMetadata, initialAccessToken, onboard, register, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { openConnection, rawRequest, sendRaw } from '../testing/raw-http.js';
import { expectNoInsides, expectProblem } from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';
import { token, tokenForm } from '../testing/token.js';

const { a } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

describe('404 (15.5.5)', () => {
  it.each([
    '/nothing',
    '/token/',
    '/token/x',
    '/jwks/',
    '/admin',
    '/admin/nothing',
    '/authorize',
    '/.env',
    '/metrics',
    '/docs',
  ])('is a problem document at %s', async (path) =>
    expectProblem(await send(addressOf(a, path), { headers: bearer(a.adminToken) }), 404),
  );

  it.each([
    ['/%ff'],
    ['/%'],
    ['/admin/clients/%zz'],
    ['a parameter of 300 characters', `/admin/clients/${'x'.repeat(300)}`],
  ])('or 400 or 414 is a problem document where the path cannot be read: %s', async (title, path = title) => {
    const authorization = `Authorization: Bearer ${a.adminToken}`;
    const answer = await sendRaw(a, rawRequest([`GET ${path} HTTP/1.1`, 'Host: x', authorization]));
    expect([400, 404, 414]).toContain(answer.status);
    expectProblem(answer, answer.status);
  });

  it('does not repeat the path as markup', async () => {
    const answer = await sendRaw(a, rawRequest(['GET /<script>alert(1)</script> HTTP/1.1', 'Host: x']));
    expect(answer.text).not.toContain('<script>');
  });
});

describe('paths of another spelling (D26, P10)', () => {
  it.each([
    '/%72egister',
    '//register',
    '/register/',
    '/REGISTER',
    '/register;x=1',
    '/./register',
    '/register%2f',
    '/x/../register',
    '/register?',
    '/register#x',
  ])('never registers at %s without a token', async (path) => {
    const body = JSON.stringify(goodMetadata());
    const answer = await sendRaw(
      a,
      rawRequest([`POST ${path} HTTP/1.1`, 'Host: x', 'Content-Type: application/json'], body),
    );
    expect([400, 401, 404, 405]).toContain(answer.status);
  });

  it.each([
    '/%61dmin/organisations',
    '//admin/organisations',
    '/ADMIN/organisations',
    '/admin/organisations/',
    '/admin;x/organisations',
    '/./admin/organisations',
  ])('never administers at %s without a token', async (path) => {
    const body = '{"name":"Stolen"}';
    const answer = await sendRaw(
      a,
      rawRequest([`POST ${path} HTTP/1.1`, 'Host: x', 'Content-Type: application/json'], body),
    );
    expect([400, 401, 404, 405]).toContain(answer.status);
  });

  it('takes the absolute form for what it is (RFC 9112 §3.2.2)', async () => {
    const head = [`POST ${a.issuer}/register HTTP/1.1`, 'Host: x', 'Content-Type: application/json'];
    expect([400, 401, 404]).toContain((await sendRaw(a, rawRequest(head, '{}'))).status);
  });
});

describe('413 (15.5.14; spec 16, D13)', () => {
  it('refuses a registration of 65,537 bytes and accepts white space up to 65,536', async () => {
    const iat = await initialAccessToken(a, partner);
    const body = JSON.stringify(goodMetadata());
    expectProblem(await register(a, iat, body.padEnd(65_537)), 413);
    expect((await register(a, iat, body.padEnd(65_536))).status).toBe(201);
  });

  it('refuses a form over the limit', async () => {
    expectProblem(await token(a, tokenForm(partner.onboarding, { padding: 'x'.repeat(66_000) })), 413);
  });

  it('refuses by the announced length, before the body comes', async () => {
    const head = ['POST /token HTTP/1.1', 'Host: x', 'Content-Type: application/x-www-form-urlencoded'];
    const announced = Buffer.from(
      [...head, 'Connection: close', 'Content-Length: 10000000000', '', ''].join('\r\n'),
    );
    expectProblem(await sendRaw(a, announced), 413);
  });

  it('stops reading a chunked body that does not end', async () => {
    const head = ['POST /token HTTP/1.1', 'Host: x', 'Content-Type: application/x-www-form-urlencoded'];
    const opening = Buffer.from(
      [...head, 'Connection: close', 'Transfer-Encoding: chunked', '', ''].join('\r\n'),
    );
    const chunk = Buffer.from(`4000\r\n${'x'.repeat(0x4000)}\r\n`);
    const answer = await sendRaw(a, Buffer.concat([opening, ...Array<Buffer>(20).fill(chunk)]));
    expectProblem(answer, 413);
  });
});

describe('415 (15.5.16; spec 16)', () => {
  it.each(['gzip', 'br', 'deflate', 'x'])(
    'refuses Content-Encoding %s: nothing is decompressed',
    async (encoding) => {
      const iat = await initialAccessToken(a, partner);
      const answer = await postJson(a, '/register', goodMetadata(), {
        ...bearer(iat),
        'content-encoding': encoding,
      });
      expectProblem(answer, 415);
    },
  );
});

describe('431 (RFC 6585 §5; spec 16)', () => {
  it('refuses a header section that is too large', async () => {
    const answer = await sendRaw(
      a,
      rawRequest(['GET /jwks HTTP/1.1', 'Host: x', `X-Large: ${'x'.repeat(40_000)}`]),
    );
    expect(answer.status).toBe(431);
    expectNoInsides(answer);
  });
});

describe('what is no HTTP', () => {
  it.each([
    '\r\n\r\n',
    'HELO x\r\n\r\n',
    'GET\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    '\u0016\u0003\u0001\u0000',
    'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: a\r\n\r\n',
    'POST /token HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
  ])('is refused and does not stop the server: %j', async (bytes) => {
    const answer = await sendRaw(a, Buffer.from(`${bytes}Connection: close\r\n\r\n`, 'latin1'));
    expectNoInsides(answer);
    expect((await send(addressOf(a, '/health/live'))).status).toBe(200);
  });

  it('does not make others wait for a body that never comes (M02)', async () => {
    const stalled = Array.from({ length: 100 }, () => {
      const socket = openConnection(a);
      socket.on('error', () => undefined);
      socket.write(
        'POST /token HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\ngrant',
      );
      return socket;
    });
    try {
      expect((await token(a, tokenForm(partner.onboarding))).status).toBe(200);
    } finally {
      for (const socket of stalled) socket.destroy();
    }
  });
});

describe('other origins (spec 18, D28)', () => {
  it.each(['https://evil.example', 'null', 'http://localhost:9999'])(
    'gives %s no CORS header',
    async (origin) => {
      for (const method of ['OPTIONS', 'POST', 'GET']) {
        const answer = await send(addressOf(a, '/token'), {
          method,
          headers: { origin, 'access-control-request-method': 'POST' },
        });
        expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      }
    },
  );
});
