import { afterAll, beforeAll, expect, test } from 'vitest';
import { FakeServer } from '../testing/fake-server.js';
import { registerClient } from './registration-endpoint.js';

const metadata = { client_name: 'Payments' };
const information = { ...metadata, client_id: 'c_2' };

let server: FakeServer;
beforeAll(async () => {
  server = await FakeServer.start();
});
afterAll(() => server.stop());

const losing = (lost: number) => server.plays({ 'POST /register': { status: 201, body: information, lost } });

const register = (origin = server.url) => {
  const addresses = { issuer: origin, tokenEndpoint: `${origin}/token` };
  const permission = { initialAccessToken: 'dcr-token' };
  return registerClient({ ...addresses, registrationEndpoint: `${origin}/register` }, permission, metadata);
};

const received = () =>
  server.received.map(({ headers, text }) => ({
    key: headers['idempotency-key'],
    metadata: JSON.parse(text),
  }));

test('names each registration by an Idempotency-Key of its own', async () => {
  losing(0);
  expect([await register(), await register()]).toEqual([information, information]);
  const [first, second] = received();
  expect(first?.key).toMatch(/^[0-9a-f-]{36}$/);
  expect(second?.key).not.toBe(first?.key);
});

test('sends the very same once more when the connection was lost', async () => {
  losing(1);
  expect(await register()).toEqual(information);
  const [first, second, ...others] = received();
  expect(first).toEqual({ key: expect.any(String), metadata });
  expect(second).toEqual(first);
  expect(others).toEqual([]);
});

test('gives up when the connection was lost twice', async () => {
  losing(2);
  await expect(register()).rejects.toMatchObject({ kind: 'unreachable' });
  expect(received()).toHaveLength(2);
});

test.each([400, 401, 409, 503])('takes %s for an answer and sends nothing more', async (status) => {
  server.plays({ 'POST /register': { status, body: {} } });
  await expect(register()).rejects.toMatchObject({ said: { status } });
  expect(received()).toHaveLength(1);
});
