import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeKeyPair } from '../../testing/key-pair.js';
import { sendLoad } from '../load/load.js';
import { tokenRequest } from '../load/requests.js';
import { createFloorServer } from './floor-server.js';

const client = { clientId: 'floor', key: makeKeyPair(), issuer: 'http://127.0.0.1', scope: 'read' };
const signing = generateKeyPairSync('ec', { namedCurve: 'P-256' });
let server: Server;
let port: number;

beforeEach(async () => {
  server = createFloorServer({ client: client.key.publicKey, signing: signing.privateKey });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ({ port } = server.address() as AddressInfo);
});

afterEach(() => {
  server.close();
});

const send = (request: Buffer, expectedStatus: number) =>
  sendLoad({ port, requests: [request], expectedStatus });

const formRequest = (form: string) =>
  Buffer.from(`POST /token HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${form.length}\r\n\r\n${form}`);

describe('the floor', () => {
  it('answers a signed assertion with a token that verifies', async () => {
    const { bodies } = await send(tokenRequest(port, client), 200);
    const { access_token: token } = JSON.parse(bodies[0]!);
    const { payload, protectedHeader } = await jwtVerify(token, signing.publicKey);
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(payload).toMatchObject({ scope: 'read', jti: expect.any(String) });
  });

  it.each([
    ['signed by another key', tokenRequest(9, { ...client, key: makeKeyPair() })],
    ['with an empty signature', formRequest('client_assertion=e30.e30.')],
    ['that is none', formRequest('client_assertion=nonsense')],
    ['that is missing', formRequest('grant_type=client_credentials')],
  ])('refuses an assertion %s', async (_how, request) => {
    const { bodies } = await send(request, 401);
    expect(JSON.parse(bodies[0]!)).toEqual({ error: 'invalid_client' });
  });
});
