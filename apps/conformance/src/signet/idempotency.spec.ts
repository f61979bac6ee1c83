import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { revokeClient } from '../testing/admin.js';
import { said, type Answer } from '../testing/answer.js';
import { allAtOnce } from '../testing/crowd.js';
import { query } from '../testing/database.js';
import { bearer, postJson, send } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  onboardInto,
  register,
  type Metadata,
  type Partner,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { rawRequest, sendRaw } from '../testing/raw-http.js';
import { expectInvalidMetadata, expectInvalidToken, expectProblem } from '../testing/refusals.js';
import { onNode, type Server } from '../testing/server.js';
import { clientsWithKey, expectSameClient } from '../testing/same-client.js';

const { a, b, databaseUrl } = runningPair();
let partner: Partner;
let initial: string;
let key: string;
beforeAll(async () => {
  partner = await onboard(a);
});
beforeEach(async () => {
  initial = await initialAccessToken(a, partner);
  key = randomUUID();
});

interface Sent {
  node?: Server;
  with?: string;
  key?: string;
}

/** POST /register under the Idempotency-Key of the test. */
const post = (metadata: unknown, sent: Sent = {}): Promise<Answer> =>
  postJson(sent.node ?? a, '/register', metadata, {
    ...bearer(sent.with ?? initial),
    'idempotency-key': sent.key ?? key,
  });

const read = (answer: Answer, presented = answer.body.registration_access_token, node: Server = a) =>
  send(onNode(node, answer.body.registration_client_uri), { headers: bearer(presented) });

describe('the same request under the same Idempotency-Key (D23)', () => {
  it.each([
    ['with the same, spent initial access token', async () => initial],
    ['with a fresh one', () => initialAccessToken(b, partner)],
  ])('%s answers with the same client and a token that works', async (_, next) => {
    const pair = makeKeyPair();
    const first = await post(goodMetadata(pair));
    expect(first.status, said(first)).toBe(201);
    const again = await post(goodMetadata(pair), { node: b, with: await next() });
    expectSameClient(again, first);
    expect((await read(again)).status).toBe(200);
    expect(await clientsWithKey(databaseUrl, pair.kid)).toHaveLength(1);
  });

  it('leaves the fresh initial access token unspent', async () => {
    const metadata = goodMetadata();
    await post(metadata);
    const fresh = await initialAccessToken(a, partner);
    await post(metadata, { with: fresh });
    expect((await register(b, fresh, goodMetadata())).status).toBe(201);
  });

  it('leaves the first registration access token valid until the new one is used', async () => {
    const metadata = goodMetadata();
    const first = await post(metadata);
    const again = await post(metadata);
    expect((await read(first, undefined, b)).status).toBe(200);
    expect((await read(again, undefined, b)).status).toBe(200);
    expectInvalidToken(await read(first));
    expect((await read(again)).body.registration_access_token).toBe(again.body.registration_access_token);
  });

  it('may have its members in another order and its text spelt otherwise', async () => {
    const metadata = goodMetadata();
    const first = await post(metadata);
    const turned = JSON.stringify(Object.fromEntries(Object.entries(metadata).reverse()), null, 2);
    expectSameClient(await post(turned.replace('Conformance', '\\u0043onformance')), first);
  });

  it('answers with the client as it is now', async () => {
    const metadata = goodMetadata();
    const first = await post(metadata);
    const { client_id } = first.body;
    const renamed = await send(first.body.registration_client_uri, {
      method: 'PUT',
      headers: { ...bearer(first.body.registration_access_token), 'content-type': 'application/json' },
      body: JSON.stringify({ ...metadata, client_id, client_name: 'Renamed' }),
    });
    expect(renamed.status, said(renamed)).toBe(200);
    const again = await post(metadata);
    expect(again.body).toMatchObject({ client_id, client_name: 'Renamed' });
    expect((await read(again)).status).toBe(200);
  });
});

describe('another request under the same Idempotency-Key', () => {
  it.each<[string, (metadata: Metadata) => Metadata]>([
    ['with another name', (metadata) => ({ ...metadata, client_name: 'Another' })],
    ['with another key', () => goodMetadata()],
    ['with one member more', (metadata) => ({ ...metadata, unknown_member: 1 })],
    ['that would be refused', (metadata) => ({ ...metadata, scope: 'admin' })],
  ])('%s is a conflict: 409, and nothing changes', async (_, change) => {
    const metadata = goodMetadata();
    const first = await post(metadata);
    const fresh = await initialAccessToken(a, partner);
    for (const presented of [initial, fresh]) {
      expectProblem(await post(change(metadata), { node: b, with: presented }), 409);
    }
    expect((await read(first)).status).toBe(200);
    expect((await register(a, fresh, goodMetadata())).status).toBe(201);
  });

  it('of another onboarding client is another request', async () => {
    const metadata = goodMetadata();
    const first = await post(metadata);
    const other = await onboardInto(a, partner.organisationId);
    const foreign = await post(metadata, { with: await initialAccessToken(a, other) });
    expect(foreign.status, said(foreign)).toBe(201);
    expect(foreign.body.client_id).not.toBe(first.body.client_id);
  });

  it('is free again where the request before was refused', async () => {
    expectInvalidMetadata(await post(goodMetadata(undefined, { scope: 'admin' })), 'scope');
    expect((await post(goodMetadata())).status).toBe(201);
  });

  it('is free again after 24 hours', async () => {
    const metadata = goodMetadata();
    const first = await post(metadata);
    const aged = `UPDATE idempotency_key SET created_at = created_at - interval '24 hours',
      expires_at = expires_at - interval '24 hours' WHERE client_id = '${first.body.client_id}' RETURNING 1`;
    expect(await query(databaseUrl, aged)).toHaveLength(1);
    const next = await post(metadata, { with: await initialAccessToken(a, partner) });
    expect(next.status, said(next)).toBe(201);
    expect(next.body.client_id).not.toBe(first.body.client_id);
  });
});

describe('a client that is gone', () => {
  it('by revocation is not brought back: 409', async () => {
    const metadata = goodMetadata();
    const { body } = await post(metadata);
    await revokeClient(a, body.client_id);
    for (const presented of [initial, await initialAccessToken(a, partner)]) {
      expectProblem(await post(metadata, { node: b, with: presented }), 409);
    }
    expectInvalidToken(await register(a, initial, metadata));
  });

  it('by its own deletion is not brought back: 409', async () => {
    const metadata = goodMetadata();
    const first = await post(metadata);
    const { registration_client_uri, registration_access_token } = first.body;
    await send(registration_client_uri, { method: 'DELETE', headers: bearer(registration_access_token) });
    expectProblem(await post(metadata), 409);
    expectInvalidToken(await read(first));
  });
});

describe('the Idempotency-Key', () => {
  it.each([
    ['is empty', ''],
    ['is longer than 255 characters', 'k'.repeat(256)],
    ['is not ASCII', 'cl\u00e9'],
  ])('is refused because it %s', async (_, bad) => {
    expectInvalidMetadata(await post(goodMetadata(), { key: bad }), 'Idempotency-Key');
    expect((await post(goodMetadata())).status).toBe(201);
  });

  it('is refused when it is repeated', async () => {
    const request = rawRequest(
      [
        ...['POST /register HTTP/1.1', 'Host: signet', `Authorization: Bearer ${initial}`],
        ...['Content-Type: application/json', 'Idempotency-Key: one', 'Idempotency-Key: two'],
      ],
      JSON.stringify(goodMetadata()),
    );
    expect((await sendRaw(a, request)).status).toBe(400);
    expect((await post(goodMetadata())).status).toBe(201);
  });

  it('opens nothing without a good initial access token', async () => {
    const metadata = goodMetadata();
    await post(metadata);
    for (const bad of ['x', initial.slice(0, -4)]) expectInvalidToken(await post(metadata, { with: bad }));
    await revokeClient(a, partner.onboarding.clientId);
    expectInvalidToken(await post(metadata));
    partner = await onboard(a);
  });

  it('is not stored, and neither is the request', async () => {
    const secret = `tell-nobody-${randomUUID()}`;
    expect((await post(goodMetadata(), { key: secret })).status).toBe(201);
    const [{ found } = {}] = await query(
      databaseUrl,
      `SELECT count(*)::int AS found FROM idempotency_key k WHERE k::text LIKE '%${secret}%'`,
    );
    expect(found).toBe(0);
  });
});

describe('50 requests at once under one Idempotency-Key on two nodes', () => {
  it.each([
    ['with one initial access token', async () => initial],
    ['with an initial access token each', () => initialAccessToken(a, partner)],
  ])('%s make one client, and all answers name it', async (_, next) => {
    const pair = makeKeyPair();
    const tokens = await allAtOnce(50, next);
    const answers = await allAtOnce(50, (i) =>
      post(goodMetadata(pair), { node: i % 2 ? a : b, with: tokens[i] }),
    );
    for (const answer of answers) expect(answer.status, said(answer)).toBe(201);
    expect(new Set(answers.map(({ body }) => body.client_id)).size).toBe(1);
    expect(await clientsWithKey(databaseUrl, pair.kid)).toHaveLength(1);
    const reads = await Promise.all(answers.map((answer) => read(answer)));
    expect(reads.some(({ status }) => status === 200)).toBe(true);
  });

  it('with two bodies make one client of one of them; the other body is a conflict', async () => {
    const pairs = [makeKeyPair(), makeKeyPair()] as const;
    const tokens = await allAtOnce(50, () => initialAccessToken(a, partner));
    const answers = await allAtOnce(50, (i) =>
      post(goodMetadata(pairs[i % 2]), { node: i % 4 < 2 ? a : b, with: tokens[i] }),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(25);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(25);
    expect(new Set(made.map(({ body }) => body.client_id)).size).toBe(1);
    const stored = await Promise.all(pairs.map(({ kid }) => clientsWithKey(databaseUrl, kid)));
    expect(stored.flat()).toHaveLength(1);
  });
});
