import { createLocalJWKSet, jwtVerify, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { headerOf, now } from '../testing/assertion.js';
import { allAtOnce } from '../testing/crowd.js';
import { send } from '../testing/http.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient, expectProblem } from '../testing/refusals.js';
import { addressOf, onNode } from '../testing/server.js';
import { accessToken, token, tokenForm } from '../testing/token.js';
import { statusesOf, statusReferenceOf } from '../testing/status-list.js';

const { a, b } = runningPair();
let partner: Partner;
let client: RegisteredClient;
let issued: string;
beforeAll(async () => {
  partner = await onboard(a);
  client = await registeredClient(a, partner);
  issued = await accessToken(a, client);
});

describe('the status claim of an access token (6.2)', () => {
  it('names a list of ours and a place in it: the same for every token of the key, on every node', async () => {
    const { uri, idx } = statusReferenceOf(issued);
    expect(uri).toMatch(new RegExp(`^${a.issuer}/status-lists/\\d+$`));
    expect(Number.isInteger(idx) && idx >= 0).toBe(true);
    expect(statusReferenceOf(await accessToken(b, client))).toEqual({ uri, idx });
    expect(Object.keys(statusReferenceOf(issued)).sort()).toEqual(['idx', 'uri']);
  });

  it('has another place for every key, and neighbours in time are no neighbours there (12.5.1)', async () => {
    const clients = await allAtOnce(12, () => registeredClient(a, partner));
    const places = await Promise.all(
      clients.map(async (one) => statusReferenceOf(await accessToken(a, one)).idx),
    );
    expect(new Set(places).size).toBe(12);
    const sorted = places.toSorted((one, other) => one - other);
    expect(sorted.slice(1).some((place, index) => place - sorted[index]! > 100)).toBe(true);
  });
});

describe('the status list token (5.1)', () => {
  it('is signed by a key of its own purpose and says who, what, when and for how long', async () => {
    const { uri } = statusReferenceOf(issued);
    const answer = await send(uri, { headers: { accept: 'application/statuslist+jwt' } });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/statuslist+jwt');
    const { keys } = (await send(addressOf(a, '/jwks'))).body as unknown as { keys: JWK[] };
    const { payload, protectedHeader } = await jwtVerify(answer.text, createLocalJWKSet({ keys }), {
      ...{ issuer: a.issuer, subject: uri, typ: 'statuslist+jwt', algorithms: ['ES256'] },
    });
    expect(protectedHeader.kid).not.toBe(headerOf(issued).kid);
    expect(Math.abs((payload.iat as number) - now())).toBeLessThan(120);
    expect(payload).toMatchObject({ ttl: 60, exp: (payload.iat as number) + 180 });
    expect(payload.status_list).toEqual({ bits: 2, lst: expect.stringMatching(/^[\w-]+$/) });
  });

  it('holds a place for every key of the list, and this one is valid (4.1)', async () => {
    const { uri, idx } = statusReferenceOf(issued);
    const statuses = statusesOf((await send(uri)).text);
    expect(statuses.length).toBe(65_536);
    expect(statuses.at(idx)).toBe(0);
  });

  it('is no assertion (spec 182)', async () => {
    const { text } = await send(statusReferenceOf(issued).uri);
    expectInvalidClient(await token(a, tokenForm(client, { client_assertion: text })));
  });
});

describe('fetching it (8.1, 8.2)', () => {
  it('may be cached for its ttl, and is compared by its entity tag', async () => {
    const { uri } = statusReferenceOf(issued);
    const first = await send(uri);
    expect(first.headers['cache-control']).toBe('public, max-age=60');
    const known = await send(uri, { headers: { 'if-none-match': String(first.headers.etag) } });
    // Another test may have changed the list meanwhile: then it is sent again, under another tag.
    expect([200, 304]).toContain(known.status);
    expect(known.status === 304).toBe(known.headers.etag === first.headers.etag);
  });

  it.each(['65535', '-1', '1.5', '00', 'x', '%00', '999999999999999999999'])(
    'answers 404 for the list %s, which there is not',
    async (list) => expectProblem(await send(addressOf(a, `/status-lists/${list}`)), 404),
  );

  it('takes no other method', async () => {
    expectProblem(await send(statusReferenceOf(issued).uri, { method: 'POST' }), 405);
  });

  it('finds every list from the metadata of the server (9.2)', async () => {
    const { body } = await send(addressOf(b, '/.well-known/oauth-authorization-server'));
    const listed = await send(onNode(b, String(body.status_list_aggregation_endpoint)));
    expect(listed.headers['content-type']).toMatch(/^application\/json\b/);
    expect(listed.body.status_lists).toContain(statusReferenceOf(issued).uri);
  });
});
