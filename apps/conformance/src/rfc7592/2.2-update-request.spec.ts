import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { said, type Answer } from '../testing/answer.js';
import { updatesOf, without } from '../testing/client-update.js';
import { bearer, send } from '../testing/http.js';
import { keySet, makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  registeredClient,
  type Partner,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient, expectInvalidToken, expectProblem } from '../testing/refusals.js';
import { onNode } from '../testing/server.js';
import { token, tokenForm } from '../testing/token.js';

const { a, b } = runningPair();
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
});
beforeEach(async () => {
  client = await registeredClient(a, partner, {
    metadata: { client_uri: 'https://acme.example/', contacts: ['a@acme.example'] },
  });
});

const { put, read, update } = updatesOf(a, () => client);

describe('an update', () => {
  it('replaces the whole metadata and answers what is registered now (spec 250, 259)', async () => {
    const answer = await put(update({ client_name: 'Renamed', 'client_name#de': 'Umbenannt' }));
    expect(answer.status, said(answer)).toBe(200);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
    expect(answer.body).toMatchObject({
      client_name: 'Renamed',
      'client_name#de': 'Umbenannt',
      client_id: client.clientId,
    });
    expect(answer.body.client_id_issued_at).toBe(client.information.client_id_issued_at);
    expect((await read(answer.body.registration_access_token, b)).body).toEqual(answer.body);
  });

  it.each(['client_uri', 'contacts', 'client_name'])('removes %s when it is left out', async (member) => {
    expect(client.information[member]).toBeDefined();
    const answer = await put(without(update(), member));
    expect(answer.body[member]).toBeUndefined();
    expect((await read(answer.body.registration_access_token)).body[member]).toBeUndefined();
  });

  it('removes language-tagged members with the others (spec 257)', async () => {
    const first = await put(update({ 'client_name#ja-Jpan-JP': 'クライアント' }));
    expect(first.body['client_name#ja-Jpan-JP']).toBe('クライアント');
    const second = await put(update(), { with: first.body.registration_access_token });
    expect(Object.keys(second.body)).not.toContain('client_name#ja-Jpan-JP');
  });

  it('takes back what any earlier answer gave, without the members an update must not carry (spec 250, 252)', async () => {
    const forbidden = ['registration_access_token', 'registration_client_uri', 'client_id_issued_at'];
    let last = client.information;
    for (let times = 0; times < 3; times++) {
      const answer = await put(without(last, ...forbidden), { with: last.registration_access_token });
      expect(answer.status, said(answer)).toBe(200);
      expect(without(answer.body, ...forbidden)).toEqual(without(client.information, ...forbidden));
      last = (await read(answer.body.registration_access_token, b)).body;
    }
  });

  it('answers what it replaced: a default for what was left out (spec 255)', async () => {
    const { body } = await put(without(update(), 'scope'));
    expect(body).toMatchObject({ scope: 'read write', response_types: [], redirect_uris: [] });
    expect((await read(body.registration_access_token)).body).toEqual(body);
  });

  it('takes null for left out (RFC 7592 §2.2)', async () => {
    expect((await put(update({ client_uri: null }))).body.client_uri).toBeUndefined();
  });

  it('exchanges keys: the new one works at once on every node, the old one no more', async () => {
    const next = makeKeyPair();
    expect((await token(b, tokenForm(client))).status).toBe(200);
    const answer = await put(update({ jwks: keySet(next) }));
    expect(answer.status, said(answer)).toBe(200);
    for (const node of [b, a]) {
      expect((await token(node, tokenForm({ ...client, key: next }))).status).toBe(200);
      expectInvalidClient(await token(node, tokenForm(client)));
    }
  });

  it('adds a key beside the old one: both work', async () => {
    const next = makeKeyPair();
    await put(update({ jwks: keySet(client.key, next) }));
    for (const key of [client.key, next]) {
      expect((await token(b, tokenForm({ ...client, key }))).status).toBe(200);
    }
  });

  it('narrows scope at once, and widens it within the policy', async () => {
    const wide = await put(update({ scope: 'read write' }));
    expect((await token(b, tokenForm({ ...client, scope: 'write' }))).status).toBe(200);
    await put(update({ scope: 'read' }), { with: wide.body.registration_access_token });
    expect((await token(b, tokenForm({ ...client, scope: 'write' }))).body.error).toBe('invalid_scope');
  });
});

describe('the registration access token', () => {
  it('is rotated by an update; the old one stays valid until the new one is first used (spec 260, G07, G08)', async () => {
    const old = client.information.registration_access_token;
    const next = (await put(update({ client_name: 'One' }))).body.registration_access_token;
    expect(next).not.toBe(old);
    expect((await read(old, b)).status).toBe(200);
    expect((await read(next, b)).status).toBe(200);
    expectInvalidToken(await read(old));
    expectInvalidToken(await put(update(), { with: old }));
  });

  it('of an update whose answer was lost is replaced by trying again with the old one', async () => {
    const lost = (await put(update({ client_name: 'One' }))).body.registration_access_token;
    const again = await put(update({ client_name: 'Two' }));
    expect(again.status, said(again)).toBe(200);
    expectInvalidToken(await read(lost));
    expect((await read(again.body.registration_access_token)).body.client_name).toBe('Two');
  });

  it('is not rotated by reading (spec 260)', async () => {
    expect((await read()).body.registration_access_token).toBe(client.information.registration_access_token);
  });

  it('of either kind deletes the client and both are over', async () => {
    const old = client.information.registration_access_token;
    const next = (await put(update())).body.registration_access_token;
    const uri = client.information.registration_client_uri;
    expect((await send(uri, { method: 'DELETE', headers: bearer(old) })).status).toBe(204);
    expectInvalidToken(await read(old));
    expectInvalidToken(await read(next));
  });
});

describe('ETag and If-Match (spec 263; RFC 9110 §13.1.1)', () => {
  const tag = (answer: Answer) => String(answer.headers.etag);

  it('are the same in POST, GET and PUT for the same state, on every node', async () => {
    const posted = await register(a, await initialAccessToken(a, partner), goodMetadata(client.key));
    const uri = posted.body.registration_client_uri;
    const headers = bearer(posted.body.registration_access_token);
    const got = await send(onNode(b, uri), { headers });
    expect(tag(posted)).toMatch(/^"[\w-]+"$/);
    expect(tag(got)).toBe(tag(posted));
    const body = JSON.stringify({ ...goodMetadata(client.key), client_id: posted.body.client_id });
    const same = await send(uri, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
    });
    expect(tag(same)).toBe(tag(posted));
  });

  it('let an update of the state that was read pass, and * always', async () => {
    const first = await put(update({ client_name: 'One' }), { headers: { 'if-match': tag(await read()) } });
    expect(first.status, said(first)).toBe(200);
    const presented = first.body.registration_access_token;
    expect((await put(update(), { with: presented, headers: { 'if-match': '*' } })).status).toBe(200);
  });

  it('refuse an update of a state that was not read: 412', async () => {
    const stale = tag(await read());
    const next = (await put(update({ client_name: 'One' }))).body.registration_access_token;
    const headers = { 'if-match': stale };
    expectProblem(await put(update({ client_name: 'Two' }), { with: next, headers }), 412);
    expectProblem(
      await put(update(), { with: next, headers: { 'if-match': `W/${tag(await read(next))}` } }),
      412,
    );
    expect((await read(next)).body.client_name).toBe('One');
  });
});

it('of many at once leaves one whole state, and a token that works', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `Name ${index}`);
  const answers = await Promise.all(
    names.map((client_name, index) => put(update({ client_name }), { node: index % 2 ? a : b })),
  );
  const done = answers.filter(({ status }) => status === 200);
  expect(done.length).toBeGreaterThan(0);
  answers
    .filter((answer) => !done.includes(answer))
    .forEach((answer) => expect([401, 412]).toContain(answer.status));
  const states = await Promise.all(done.map(({ body }) => read(body.registration_access_token)));
  const [winner, ...others] = states.filter(({ status }) => status === 200);
  expect(others).toEqual([]);
  expect(done.map(({ body }) => body.client_name)).toContain(winner?.body.client_name);
});
