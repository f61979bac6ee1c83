import { once } from 'node:events';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { said, type Answer } from '../testing/answer.js';
import { rowCounts } from '../testing/database.js';
import { bearer, postForm, postJson, send } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, initialAccessToken, onboard, register, type Partner } from '../testing/onboarding.js';
import { serverOnEmptyDatabase } from '../testing/own-server.js';
import { openConnection, rawRequest, readAnswer, sendRaw } from '../testing/raw-http.js';
import {
  expectBareChallenge,
  expectError,
  expectInvalidMetadata,
  expectInvalidToken,
  expectNoInsides,
  expectProblem,
} from '../testing/refusals.js';
import type { ServerProcess } from '../testing/server-process.js';

// Requests of security.md §5.D whose wickedness is around the metadata, not in it. None leaves anything stored.
let server: ServerProcess;
let partner: Partner;
let token: string;
let before: Record<string, number>;
beforeAll(async () => {
  server = await serverOnEmptyDatabase();
  partner = await onboard(server);
});
beforeEach(async () => {
  token = await initialAccessToken(server, partner);
  before = await rowCounts(server.databaseUrl);
});
afterEach(async () => {
  expect(await rowCounts(server.databaseUrl)).toEqual(before);
});

const metadata = goodMetadata(makeKeyPair());

describe('D01, D04 a permission in another place, or of another kind', () => {
  it('refuses a token in a form body as invalid_request, alone and beside the header', async () => {
    const form = { access_token: token, ...{ client_name: 'x' } };
    expectError(await postForm(server, '/register', form), 400, 'invalid_request');
    expectError(await postForm(server, '/register', form, bearer(token)), 400, 'invalid_request');
  });

  it('takes no token from the JSON body', async () =>
    expectBareChallenge(await postJson(server, '/register', { ...metadata, access_token: token })));

  it.each(['session', 'access_token', '__Host-session', 'authorization'])(
    'takes no token from the cookie %s',
    async (name) => {
      const cookie = `${name}=${token}; admin=${server.adminToken}`;
      expectBareChallenge(await postJson(server, '/register', metadata, { cookie }));
    },
  );

  it('takes neither the administrator\u2019s token, nor its own twice in one field', async () => {
    expectInvalidToken(await register(server, server.adminToken, metadata));
    expectInvalidToken(await register(server, `${token} ${token}`, metadata));
    expectInvalidToken(await register(server, `${token}, Bearer ${token}`, metadata));
  });

  it.each(['DPoP', 'Token', 'OAuth', 'Negotiate'])('knows no scheme %s', async (scheme) => {
    const authorization = `${scheme} ${token}`;
    expect((await postJson(server, '/register', metadata, { authorization })).status).toBe(401);
  });
});

const MOST_WRITTEN = 200_000_000;

/** Writes until the server closes; what it answered, and how many bytes it let us write. */
async function flood(head: string[], chunk: Buffer): Promise<{ answer?: Answer; written: number }> {
  const socket = openConnection(server);
  const received: Buffer[] = [];
  socket.on('data', (bytes) => received.push(bytes));
  socket.on('error', () => undefined);
  const closed = new Promise((done) => socket.on('close', done));
  let written = 0;
  socket.write([...head, '', ''].join('\r\n'));
  while (!socket.destroyed && written < MOST_WRITTEN) {
    written += chunk.length;
    if (!socket.write(chunk)) await Promise.race([once(socket, 'drain').catch(() => undefined), closed]);
  }
  socket.destroy();
  await closed;
  const whole = Buffer.concat(received);
  return { answer: whole.length > 0 ? readAnswer(whole) : undefined, written };
}

describe('D13, D14 more than anybody needs', () => {
  const head = () => [
    'POST /register HTTP/1.1',
    'Host: x',
    'Content-Type: application/json',
    `Authorization: Bearer ${token}`,
    'Transfer-Encoding: chunked',
  ];

  it('refuses a body without end with 413, and stops reading it', async () => {
    const piece = 'x'.repeat(16_384);
    const { answer, written } = await flood(head(), Buffer.from(`4000\r\n${piece}\r\n`));
    expect(written).toBeLessThan(MOST_WRITTEN);
    if (answer) expectProblem(answer, 413);
  });

  it.each([
    ['10^6 redirect addresses', { redirect_uris: Array(1_000_000).fill('https://a.example/') }],
    ['10^6 keys', { jwks: { keys: Array(1_000_000).fill({}) } }],
    [
      '10,000 language tags',
      Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`client_name#x-${i}`, 'x'])),
    ],
  ])('refuses %s with 413', async (_title, changes) => {
    const answer = await register(server, token, { ...metadata, ...changes }).catch(() => undefined);
    // A server that stops reading may reset the connection while we still write.
    if (answer) expectProblem(answer, 413);
  });

  it('refuses a body that says it is compressed with 415, unread (spec 16)', async () => {
    const headers = { ...bearer(token), 'content-encoding': 'gzip' };
    expectProblem(await postJson(server, '/register', metadata, headers), 415);
  });

  it('refuses a request without a body', async () => {
    const fields = ['Host: x', 'Content-Type: application/json', `Authorization: Bearer ${token}`];
    expectInvalidMetadata(await sendRaw(server, rawRequest(['POST /register HTTP/1.1', ...fields])), 'body');
  });
});

describe('D26, D28, D29 another address, origin or host', () => {
  it('never registers by an absolute address without a token, whoever\u2019s address it is', async () => {
    for (const origin of [server.origin, 'http://evil.example', 'https://as.example:443']) {
      const head = [
        `POST ${origin}/register HTTP/1.1`,
        'Host: evil.example',
        'Content-Type: application/json',
      ];
      const answer = await sendRaw(server, rawRequest(head, JSON.stringify(metadata)));
      expect([400, 401, 404], said(answer)).toContain(answer.status);
      expectNoInsides(answer);
    }
  });

  it('tells no other origin that it may read an answer', async () => {
    const origin = 'https://evil.example';
    const asked = await send(`${server.issuer}/register`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
    expectProblem(asked, 405);
    const posted = await postJson(
      server,
      '/register',
      { ...metadata, scope: 'admin' },
      { ...bearer(token), origin },
    );
    expectInvalidMetadata(posted, 'scope');
    for (const { headers } of [asked, posted])
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});
