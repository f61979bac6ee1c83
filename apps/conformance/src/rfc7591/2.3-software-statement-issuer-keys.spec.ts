import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminGet, adminPost } from '../testing/admin.js';
import type { Answer } from '../testing/answer.js';
import { type AssertionParts, now } from '../testing/assertion.js';
import { allAtOnce } from '../testing/crowd.js';
import { query } from '../testing/database.js';
import { keySet, makeKeyPair, privateJwk } from '../testing/key-pair.js';
import { json, keySetHost, type KeySetHost } from '../testing/key-set-host.js';
import { goodMetadata, initialAccessToken, onboard, type Partner, register } from '../testing/onboarding.js';
import { expectProblem } from '../testing/refusals.js';
import { loopbackPair } from '../testing/remote-keys.js';
import type { Server } from '../testing/server.js';
import {
  approveSoftware,
  newPublisher,
  type Publisher,
  softwareStatement,
  trustIssuer,
} from '../testing/software-statement.js';
import { expectInvalid } from '../testing/stated-registration.js';

let a: Server;
let b: Server;
let databaseUrl: string;
let partner: Partner;
let publisher: Publisher;
let host: KeySetHost;

beforeAll(async () => {
  ({ a, b, databaseUrl } = await loopbackPair());
  partner = await onboard(a);
});
beforeEach(async () => {
  publisher = newPublisher();
  host = await keySetHost(publisher.key);
  await trustIssuer(a, publisher, { jwks: undefined, jwks_uri: host.uri });
  await approveSoftware(a, partner, publisher);
  host.requests = 0;
});

const ask = async (parts: AssertionParts = {}, node = b, bought?: string): Promise<Answer> =>
  register(
    node,
    bought ?? (await initialAccessToken(node, partner)),
    goodMetadata(makeKeyPair(), { software_statement: softwareStatement(publisher, parts) }),
  );
const statusOf = async (answer: Promise<Answer>) => (await answer).status;
/** As if that much time had passed for the key set. */
const age = (seconds: number) =>
  query(
    databaseUrl,
    `UPDATE jwks_document SET fetched_at = fetched_at - interval '${seconds} seconds',
      fresh_until = fresh_until - interval '${seconds} seconds', forced_at = forced_at - interval '${seconds} seconds',
      failed_at = failed_at - interval '${seconds} seconds', retry_at = retry_at - interval '${seconds} seconds'
    WHERE uri = '${host.uri}'`,
  );

describe('an issuer that publishes its keys', () => {
  it('was asked for them when it was trusted: no registration waits, on any node', async () => {
    expect([await statusOf(ask({}, a)), await statusOf(ask({}, b))]).toEqual([201, 201]);
    expect(host.requests).toBe(0);
  });

  it('rotates without a call to us: a new key counts at once, a removed one no more', async () => {
    const next = makeKeyPair();
    host.publish(next);
    expect(await statusOf(ask({ key: next }))).toBe(201);
    expect(host.requests).toBe(1);
    expectInvalid(await ask({}, a));
  });

  it('is asked once in 30 seconds for keys it does not have, by all nodes together', async () => {
    const strange = makeKeyPair();
    const answers = await allAtOnce(12, (turn) => ask({ key: strange }, turn % 2 ? a : b));
    answers.forEach((answer) => expectInvalid(answer));
    expect(host.requests).toBe(1);
    const next = makeKeyPair();
    host.publish(publisher.key, next);
    expectInvalid(await ask({ key: next }));
    await age(31);
    expect(await statusOf(ask({ key: next }))).toBe(201);
    expect(host.requests).toBe(2);
  });

  it('is asked by one of many when its keys are due', async () => {
    await age(901);
    const statuses = await allAtOnce(12, (turn) => statusOf(ask({}, turn % 2 ? a : b)));
    expect(statuses).toEqual(Array(12).fill(201));
    expect(host.requests).toBe(1);
  });

  it('that does not answer is believed by its last keys for an hour; then nobody knows, and the token stays', async () => {
    await host.close();
    await age(1800);
    expect(await statusOf(ask())).toBe(201);
    await age(1801);
    const bought = await initialAccessToken(b, partner);
    const refused = await ask({}, b, bought);
    expectProblem(refused, 503);
    expect(Number(refused.headers['retry-after'])).toBe(30);
    await trustIssuer(a, publisher);
    expect(await statusOf(ask({}, b, bought))).toBe(201);
  });

  it('that publishes a private key loses it, at once and for good', async () => {
    host.answer = json({ keys: [privateJwk(publisher.key)] });
    await age(901);
    expectInvalid(await ask());
    host.publish(publisher.key);
    await age(901);
    expectInvalid(await ask({}, a));
  });
});

describe('E02 with keys at a jwks_uri', () => {
  it.each<[string, AssertionParts]>([
    ['unsigned', { header: { alg: 'none' }, sign: () => Buffer.alloc(0) }],
    ['HS256', { header: { alg: 'HS256' } }],
    ['without kid', { header: { kid: undefined } }],
    ['expired', { claims: { exp: now() - 60, iat: now() - 120 } }],
    ['with another aud', { claims: { aud: 'https://other.example' } }],
    ['of typ at+jwt', { header: { typ: 'at+jwt' } }],
    ['that says where its keys are', { header: { jku: 'https://evil.example/jwks' } }],
  ])('refuses a statement %s, and fetches nothing', async (_, parts) => {
    expectInvalid(await ask(parts));
    expect(host.requests).toBe(0);
  });

  it('refuses one by another key of the same name', async () => {
    const impostor = makeKeyPair();
    expectInvalid(await ask({ key: { ...impostor, kid: publisher.key.kid } }));
  });
});

describe('POST /admin/statement-issuers with jwks_uri', () => {
  const trust = (changes: object) =>
    adminPost(a, '/admin/statement-issuers', { issuer: publisher.issuer, ...changes });

  it.each([
    ['neither', {}],
    ['both', { jwks: keySet(makeKeyPair()), jwks_uri: 'https://publisher.example/jwks' }],
    ['http', { jwks_uri: 'http://publisher.example/jwks' }],
    ['an IP address', { jwks_uri: 'https://10.0.0.7/jwks' }],
    ['no URL', { jwks_uri: 'keys' }],
    ['no text', { jwks_uri: 7 }],
  ])('refuses %s', async (_, changes) => expectProblem(await trust(changes), 400));

  it('says why the keys cannot be had, and keeps what is held', async () => {
    const other = await keySetHost();
    other.answer = (response) => void response.writeHead(404).end();
    expect(await trust({ jwks_uri: other.uri })).toMatchObject({
      status: 422,
      body: { code: 'status_not_ok' },
    });
    expect(await statusOf(ask())).toBe(201);
  });

  it('is shown with how the last fetch went', async () => {
    const { statement_issuers } = (await adminGet(a, '/admin/statement-issuers')).body;
    const listed = statement_issuers as unknown as { issuer: string }[];
    expect(listed.find(({ issuer }) => issuer === publisher.issuer)).toMatchObject({
      ...{ jwks: null, jwks_uri: host.uri },
      remote_key_set: { failures: 0, keys: [{ kid: publisher.key.kid }] },
    });
  });
});
