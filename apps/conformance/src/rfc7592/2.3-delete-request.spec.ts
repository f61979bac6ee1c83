import { beforeAll, describe, expect, it } from 'vitest';
import { updatesOf } from '../testing/client-update.js';
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
import { expectInvalidClient, expectInvalidToken, expectProblem } from '../testing/refusals.js';
import { onNode } from '../testing/server.js';
import { accessToken, token, tokenForm } from '../testing/token.js';

const { a, b } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

const configuration = (client: RegisteredClient, method: string, node = a, condition = {}) =>
  send(onNode(node, client.information.registration_client_uri), {
    method,
    headers: { ...bearer(client.information.registration_access_token), ...condition },
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

describe('If-Match (spec 263; RFC 9110 §13.1.1)', () => {
  it('of a state that is no more keeps the client: 412', async () => {
    const client = await registeredClient(a, partner);
    const { put, read, update } = updatesOf(a, () => client);
    const stale = { 'if-match': String((await read()).headers.etag) };
    await put(update({ client_name: 'Another state' }));
    for (const condition of [stale, { 'if-match': '"nothing"' }])
      expectProblem(await configuration(client, 'DELETE', b, condition), 412);
    expect((await read()).body.client_name).toBe('Another state');
  });

  it.each(['the state that was read', '*'])('of %s lets the deletion pass', async (which) => {
    const client = await registeredClient(a, partner);
    const { etag } = (await configuration(client, 'GET')).headers;
    const condition = { 'if-match': which === '*' ? which : `"other", ${etag}` };
    expect((await configuration(client, 'DELETE', b, condition)).status).toBe(204);
  });

  it('beside an update never deletes a state nobody saw', async () => {
    for (let round = 0; round < 8; round++) {
      const client = await registeredClient(a, partner);
      const { put, read, update } = updatesOf(a, () => client);
      const seen = { 'if-match': String((await read()).headers.etag) };
      const [updated, deleted] = await Promise.all([
        put(update({ client_name: 'Another state' })),
        configuration(client, 'DELETE', b, seen),
      ]);
      const outcome = [updated.status, deleted.status];
      expect([
        [200, 412],
        [401, 204],
        [412, 204],
      ]).toContainEqual(outcome);
    }
  });
});
