import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminGet, getAttempt, revokeClient } from '../testing/admin.js';
import type { Answer } from '../testing/answer.js';
import { assertion } from '../testing/assertion.js';
import { allAtOnce, inLanes } from '../testing/crowd.js';
import { query } from '../testing/database.js';
import { keySet, makeKeyPair, privateJwk, type KeyPair } from '../testing/key-pair.js';
import { json, keySetHost, type KeySetHost } from '../testing/key-set-host.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { expectInvalidClient, expectProblem } from '../testing/refusals.js';
import { loopbackPair, remoteClient } from '../testing/remote-keys.js';
import type { Server } from '../testing/server.js';
import { token, tokenForm, tokenWith } from '../testing/token.js';
import { traffic } from '../testing/traffic.js';

let a: Server;
let b: Server;
let databaseUrl: string;
let partner: Partner;
let [old, next]: [KeyPair, KeyPair] = [makeKeyPair(), makeKeyPair()];
let host: KeySetHost;
let client: RegisteredClient;
beforeAll(async () => {
  ({ a, b, databaseUrl } = await loopbackPair());
  partner = await onboard(a);
});
beforeEach(async () => {
  [old, next] = [makeKeyPair(), makeKeyPair()];
  host = await keySetHost(old);
  client = await remoteClient(a, partner, host, old);
  host.requests = 0;
});

const use = (node: Server, key: KeyPair): Promise<Answer> => tokenWith(node, client, { key });
const statusOf = async (answer: Promise<Answer>): Promise<number> => (await answer).status;
/** As if that much time had passed since the key set was fetched, for nodes that have not seen the client yet. */
const age = (seconds: number) =>
  query(
    databaseUrl,
    `UPDATE jwks_document SET fetched_at = fetched_at - interval '${seconds} seconds',
      fresh_until = fresh_until - interval '${seconds} seconds' WHERE uri = '${host.uri}'`,
  );

describe('rotation at the jwks_uri (RFC 7591 §2, spec 53, 73)', () => {
  it('needs no call to us: a new key works at once, beside the old one, on every node', async () => {
    expect(await statusOf(use(a, old))).toBe(200);
    expect(await statusOf(use(b, old))).toBe(200);
    host.publish(old, next);
    expect(await statusOf(use(a, next))).toBe(200);
    expect(await statusOf(use(b, next))).toBe(200);
    expect(await statusOf(use(b, old))).toBe(200);
    expect(host.requests).toBe(1);
  });

  it('ends a removed key on every node with the fetch that misses it (P6)', async () => {
    expect(await statusOf(use(b, old))).toBe(200);
    host.publish(next);
    expect(await statusOf(use(a, next))).toBe(200);
    expectInvalidClient(await use(b, old));
    expectInvalidClient(await use(a, old));
  });

  it('ends a removed key when its key set is due, whatever the host says about caching (P6)', async () => {
    host.answer = json(keySet(next), { 'cache-control': 'public, max-age=315360000, immutable' });
    await age(900);
    expectInvalidClient(await use(b, old));
    expect(await statusOf(use(b, next))).toBe(200);
    const [row] = await query(
      databaseUrl,
      `SELECT extract(epoch FROM fresh_until - fetched_at)::int AS fresh FROM jwks_document WHERE uri = '${host.uri}'`,
    );
    expect(row).toEqual({ fresh: 900 });
  });

  it('happens under load without a failed request', async () => {
    host.publish(old, next);
    const answers = await inLanes(16, Array.from({ length: 400 }), (_) => {
      const [node, key] = [Math.random() < 0.5 ? a : b, Math.random() < 0.5 ? old : next];
      return use(node, key);
    });
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(host.requests).toBe(1);
  });
});

describe('anybody who knows a client ID', () => {
  it('causes one fetch in 30 seconds with a thousand requests of random kids, and slows nobody (security C22)', async () => {
    const others = await registeredClient(a, partner);
    const begun = performance.now();
    const flood = traffic((turn) => tokenWith(turn % 2 ? a : b, client, { key: makeKeyPair() }), {
      lanes: 32,
    });
    const other = traffic((turn) => token(turn % 2 ? a : b, tokenForm(others)), { lanes: 4 });
    await flood.further(1_000);
    expect((await flood.stop()).map(({ status }) => status)).toEqual(Array(flood.seen.length).fill(401));
    expect(await other.stop()).toEqual([]);
    // Lane by lane, the other client gets at least half the answers: it waits for what it asks, and for no fetch.
    expect(other.seen.length / 4).toBeGreaterThan(flood.seen.length / 32 / 2);
    const most = 1 + Math.floor((performance.now() - begun) / 30_000);
    expect(host.requests).toBeLessThanOrEqual(most);
    expect(await statusOf(use(a, old))).toBe(200);
  });

  it('waits for the one fetch that five hundred first uses of a new key cause (security C23)', async () => {
    host.publish(old, next);
    const forms = Array.from({ length: 500 }, () =>
      tokenForm(client, { client_assertion: assertion(client, { key: next }) }),
    );
    const answers = await allAtOnce(500, (index) => token(index % 2 ? a : b, forms[index]!));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(host.requests).toBe(1);
  });

  it('does not slow other clients while a host hangs (P25)', async () => {
    const other = await registeredClient(a, partner);
    host.answer = () => undefined;
    const hanging = use(a, next);
    const answers = await inLanes(8, Array.from({ length: 16 }), (_) => token(a, tokenForm(other)));
    expect(await Promise.race([hanging.then(() => 'hung'), Promise.resolve('first')])).toBe('first');
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expectInvalidClient(await hanging);
  });
});

describe('while the host fails (spec 69, 70)', () => {
  beforeEach(() => host.close());

  it('the last good copy counts for an hour', async () => {
    await age(3_000);
    expect(await statusOf(use(b, old))).toBe(200);
  });

  it('and no longer: the client is refused, and its owner reads why', async () => {
    await age(3_601);
    const refused = await use(b, old);
    expectInvalidClient(refused);
    expect(await getAttempt(a, refused.body.reference)).toMatchObject({
      reason: 'key_set_unreachable',
      code: 'DCR-1203',
      client_id: client.clientId,
      text: expect.stringContaining('ECONNREFUSED'),
    });
  });
});

describe('what an administrator decides', () => {
  it('holds for a client with a jwks_uri at once', async () => {
    expect(await statusOf(use(b, old))).toBe(200);
    await revokeClient(a, client.clientId);
    expectInvalidClient(await use(b, old));
    expect(host.requests).toBe(0);
  });

  it('ends a key that was shown, for all who publish it, and no fetch brings it back', async () => {
    expect(await statusOf(use(b, old))).toBe(200);
    host.answer = json({ keys: [privateJwk(old), next.jwk] });
    const refused = await use(a, next);
    expectInvalidClient(refused);
    expect(await getAttempt(b, refused.body.reference)).toMatchObject({
      reason: 'key_set_exposed',
      code: 'DCR-1202',
    });
    expectInvalidClient(await use(b, old));
    host.publish(old, next);
    await query(
      databaseUrl,
      `UPDATE jwks_document SET forced_at = NULL, retry_at = NULL WHERE uri = '${host.uri}'`,
    );
    expect(await statusOf(use(b, next))).toBe(200);
    expectInvalidClient(await use(b, old));
  });
});

describe('the owner reads', () => {
  it('why an unknown key was refused, and when the key set was read', async () => {
    const { reference } = (await use(a, next)).body;
    const attempt = await getAttempt(b, reference);
    expect(attempt).toMatchObject({
      reason: 'unknown_key_at_uri',
      code: 'DCR-2104',
      evidence: { kid: next.kid, kids: old.kid, uri: host.uri },
    });
    expect(String(attempt.text)).not.toMatch(/\{\w+\}/);
  });

  it('each fetch, with its cause, its time and what changed', async () => {
    host.publish(next);
    expect(await statusOf(use(a, next))).toBe(200);
    const path = `/admin/clients/${client.clientId}/remote-key-set`;
    const answer = await adminGet(b, path);
    expect(answer.body).toMatchObject({
      uri: host.uri,
      failures: 0,
      keys: [{ kid: next.kid, thumbprint: expect.any(String) }],
      fetches: [
        { cause: 'unknown_key', outcome: 'changed', added: [next.kid], removed: [old.kid] },
        { cause: 'registration', outcome: 'changed', added: [old.kid], took: { all: expect.any(Number) } },
      ],
    });
    const inline = await registeredClient(a, partner);
    expectProblem(await adminGet(b, path.replace(client.clientId, inline.clientId)), 404);
    expectProblem(await adminGet(b, path.replace(client.clientId, 'c_nobody')), 404);
  });
});
