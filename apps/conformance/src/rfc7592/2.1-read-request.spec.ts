import { beforeAll, expect, it } from 'vitest';
import { updatesOf } from '../testing/client-update.js';
import { bearer, send } from '../testing/http.js';
import { onboard, registeredClient, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidToken } from '../testing/refusals.js';
import { onNode } from '../testing/server.js';

const { a, b } = runningPair();
let client: RegisteredClient;
beforeAll(async () => {
  const metadata = {
    client_name: 'Read me',
    'client_name#de': 'Lies mich',
    contacts: ['ops@client.example'],
  };
  client = await registeredClient(a, await onboard(a), { metadata });
});

const headers = () => bearer(client.information.registration_access_token);
const read = (method = 'GET') =>
  send(client.information.registration_client_uri, { method, headers: headers() });

it('returns what the registration returned, the presented token included (spec 248, 249)', async () => {
  const answer = await read();
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual(client.information);
});

it('is JSON that is never cached', async () => {
  const answer = await read();
  expect(answer.headers['content-type']).toMatch(/^application\/json\b/);
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
});

it('changes nothing: the token stays the same however often it is used (spec 260, 369)', async () => {
  for (let i = 0; i < 3; i++) expect((await read()).body).toEqual(client.information);
});

it('answers HEAD as GET without the body (spec 248)', async () => {
  const answer = await read('HEAD');
  expect(answer).toMatchObject({ status: 200, text: '' });
});

it('answers the same on every node', async () => {
  const answer = await send(onNode(b, client.information.registration_client_uri), { headers: headers() });
  expect(answer.body).toEqual(client.information);
});

it('returns the current values, not those of the registration (§2.1)', async () => {
  const own = await registeredClient(a, await onboard(a));
  const { put, read: readOwn, update } = updatesOf(a, () => own);
  const next = await put(update({ client_name: 'Now', scope: 'write' }));
  const answer = await readOwn(next.body.registration_access_token, b);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ client_name: 'Now', scope: 'write', client_id: own.clientId });
  expect(answer.body.client_id_issued_at).toBe(own.information.client_id_issued_at);
});

it('refuses to read a client that is no more, with 401 and not 404; its token is over (spec 243)', async () => {
  const own = await registeredClient(a, await onboard(a));
  const { registration_client_uri, registration_access_token } = own.information;
  const presented = bearer(registration_access_token);
  await send(registration_client_uri, { method: 'DELETE', headers: presented });
  for (const node of [a, b])
    expectInvalidToken(await send(onNode(node, registration_client_uri), { headers: presented }));
});
