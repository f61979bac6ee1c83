import { beforeAll, expect, it } from 'vitest';
import { bearer, send } from '../testing/http.js';
import {
  goodMetadata,
  onboard,
  register,
  registeredClient,
  type Partner,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient, expectInvalidToken } from '../testing/refusals.js';
import { onNode } from '../testing/server.js';
import { accessToken, token, tokenForm } from '../testing/token.js';

const { a, b } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

const configuration = (client: RegisteredClient, method: string, node = a) =>
  send(onNode(node, client.information.registration_client_uri), {
    method,
    headers: bearer(client.information.registration_access_token),
  });

it('answers 204 without a body (spec 264)', async () => {
  const answer = await configuration(await registeredClient(a, partner), 'DELETE');
  expect(answer).toMatchObject({ status: 204, text: '' });
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
});

it('ends the client and its registration access token at once, on every node (spec 264, 265, G10)', async () => {
  const client = await registeredClient(a, partner);
  await accessToken(b, client);
  await configuration(client, 'DELETE');
  for (const node of [b, a]) {
    expectInvalidClient(await token(node, tokenForm(client)));
    expectInvalidToken(await configuration(client, 'GET', node));
    expectInvalidToken(await configuration(client, 'DELETE', node));
  }
});

it('leaves siblings alone', async () => {
  const [client, sibling] = [await registeredClient(a, partner), await registeredClient(a, partner)];
  await configuration(client, 'DELETE');
  expect((await token(a, tokenForm(sibling))).status).toBe(200);
  expect((await configuration(sibling, 'GET')).status).toBe(200);
});

it('answers exactly one 204 to many deletions at once (G11)', async () => {
  const client = await registeredClient(a, partner);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => configuration(client, 'DELETE', i % 2 ? a : b)),
  );
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  answers.filter(({ status }) => status !== 204).forEach(expectInvalidToken);
});

it('answers 200 or 401 to reads that race a deletion, nothing else (spec 265)', async () => {
  const client = await registeredClient(a, partner);
  const reads = Array.from({ length: 30 }, (_, i) => configuration(client, 'GET', i % 2 ? a : b));
  const deletion = configuration(client, 'DELETE');
  const more = Array.from({ length: 30 }, (_, i) => configuration(client, 'GET', i % 2 ? a : b));
  const statuses = (await Promise.all([...reads, ...more])).map(({ status }) => status);
  expect((await deletion).status).toBe(204);
  expect(statuses.filter((status) => status !== 200 && status !== 401)).toEqual([]);
});

it('lets the same key register again, as another client', async () => {
  const client = await registeredClient(a, partner);
  await configuration(client, 'DELETE');
  const again = await register(a, await accessToken(a, partner.onboarding), goodMetadata(client.key));
  expect(again.status).toBe(201);
  expect(again.body.client_id).not.toBe(client.clientId);
});
