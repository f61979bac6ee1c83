import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { claimsOf } from '../../testing/assertion.js';
import { makeKeyPair } from '../../testing/key-pair.js';
import { connectionCount, sendLoad } from './load.js';
import { readRequest, registrationRequest, tokenRequest } from './requests.js';

let server: Server;
const client = { clientId: 'c_1', key: makeKeyPair(), issuer: 'http://127.0.0.1:9', scope: 'read' };

async function listen(listener: RequestListener): Promise<number> {
  server = createServer(listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

const answerWith =
  (read: (request: IncomingMessage, body: string) => string): RequestListener =>
  async (request, response) => {
    response.end(read(request, await text(request)));
  };

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('a load', () => {
  it('sends each request once and keeps the answers in their order', async () => {
    let sockets = 0;
    const port = await listen(
      answerWith((_request, body) => `echo ${new URLSearchParams(body).get('scope')}`),
    );
    server.on('connection', () => (sockets += 1));
    const requests = Array.from({ length: 200 }, (_, index) =>
      tokenRequest(9, { ...client, scope: String(index) }),
    );
    const { bodies, latencies, seconds } = await sendLoad({ port, requests, expectedStatus: 200 });
    expect(bodies).toEqual(requests.map((_, index) => `echo ${index}`));
    expect(latencies.every((latency) => latency > 0)).toBe(true);
    expect(seconds).toBeGreaterThan(0);
    expect(sockets).toBe(connectionCount);
  });

  it('counts a request that found every connection waiting from when it was due', async () => {
    const waiting: (() => void)[] = [];
    let received = 0;
    const port = await listen((_request, response) => {
      received += 1;
      waiting.push(() => response.end('ok'));
      if (received >= connectionCount) waiting.splice(0).forEach((answer) => answer());
    });
    const requests = Array.from({ length: connectionCount + 1 }, () => tokenRequest(9, client));
    // All are due at once: the last one waited as long as the others, and for its own answer.
    const { latencies } = await sendLoad({ port, requests, expectedStatus: 200, perSecond: 1e9 });
    expect(latencies.at(-1)).toBe(Math.max(...latencies));
  });

  it('sends each request of a pace once', async () => {
    const port = await listen(answerWith((_request, body) => body));
    const requests = Array.from({ length: 40 }, () => tokenRequest(9, client));
    const { bodies } = await sendLoad({ port, requests, expectedStatus: 200, perSecond: 2_000 });
    expect(new Set(bodies).size).toBe(40);
  });

  it('opens no more connections than it has requests', async () => {
    let sockets = 0;
    const port = await listen(answerWith(() => 'ok'));
    server.on('connection', () => (sockets += 1));
    await sendLoad({ port, requests: [tokenRequest(9, client)], expectedStatus: 200 });
    expect(sockets).toBe(1);
  });

  it('fails with the body of the first answer that has another status', async () => {
    let answers = 0;
    const port = await listen((_request, response) => {
      answers += 1;
      response.statusCode = answers === 50 ? 503 : 200;
      response.end(answers === 50 ? '{"error":"temporarily_unavailable"}' : 'ok');
    });
    const requests = Array.from({ length: 100 }, () => tokenRequest(9, client));
    await expect(sendLoad({ port, requests, expectedStatus: 200 })).rejects.toThrow(
      'answered 503, not 200: {"error":"temporarily_unavailable"}',
    );
  });

  it('fails when the server hangs up without an answer', async () => {
    const port = await listen((request) => request.socket.end());
    const requests = [tokenRequest(9, client)];
    await expect(sendLoad({ port, requests, expectedStatus: 200 })).rejects.toThrow('closed the connection');
  });

  it('fails when nobody listens', async () => {
    const port = await listen(answerWith(() => 'ok'));
    await once(server.close(), 'close');
    const requests = [tokenRequest(9, client)];
    await expect(sendLoad({ port, requests, expectedStatus: 200 })).rejects.toThrow('ECONNREFUSED');
  });
});

describe('a request', () => {
  const report = answerWith(({ method, url, headers }, body) =>
    JSON.stringify({
      method,
      url,
      host: headers.host,
      type: headers['content-type'],
      bearer: headers.authorization,
      body,
    }),
  );

  const received = async (request: Buffer) => {
    const port = await listen(report);
    const { bodies } = await sendLoad({ port, requests: [request], expectedStatus: 200 });
    return JSON.parse(bodies[0]!);
  };

  it('for a token carries the assertion as RFC 7523 says', async () => {
    const { body, ...head } = await received(tokenRequest(9, client));
    expect(head).toEqual({
      method: 'POST',
      url: '/token',
      host: '127.0.0.1:9',
      type: 'application/x-www-form-urlencoded',
    });
    const { client_assertion: assertion, ...form } = Object.fromEntries(new URLSearchParams(body));
    expect(form).toEqual({
      grant_type: 'client_credentials',
      scope: 'read',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    });
    const claims = claimsOf(assertion!);
    expect(claims).toMatchObject({
      iss: 'c_1',
      sub: 'c_1',
      aud: 'http://127.0.0.1:9',
      jti: expect.any(String),
    });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(240);
  });

  it('for a token never repeats its jti', () => {
    const requests = Array.from({ length: 50 }, () => tokenRequest(9, client).toString());
    const jtis = requests.map(
      (request) => claimsOf(new URLSearchParams(request).get('client_assertion')!).jti,
    );
    expect(new Set(jtis).size).toBe(50);
  });

  it('for a registration states its length in bytes', async () => {
    const metadata = { client_name: 'Zoë' };
    expect(await received(registrationRequest(9, 'initial', metadata))).toEqual({
      method: 'POST',
      url: '/register',
      host: '127.0.0.1:9',
      type: 'application/json',
      bearer: 'Bearer initial',
      body: JSON.stringify(metadata),
    });
  });

  it('for reading a registration goes where the answer pointed', async () => {
    const registration = {
      registration_client_uri: 'http://127.0.0.1:9/register/c_1',
      registration_access_token: 'secret',
    };
    expect(await received(readRequest(9, registration))).toEqual({
      method: 'GET',
      url: '/register/c_1',
      host: '127.0.0.1:9',
      bearer: 'Bearer secret',
      body: '',
    });
  });
});
