import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { assertion, now, type AssertionParts } from '../testing/assertion.js';
import { expectBadProof, tokenNonce, tokenUnder } from '../testing/dpop.js';
import { proof } from '../testing/dpop-proof.js';
import { encodeForm } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { onboard, registeredClient, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { rawRequest, sendRaw } from '../testing/raw-http.js';
import { token, tokenForm } from '../testing/token.js';

const { a } = runningPair();
const key = makeKeyPair();
const endpoint = `${a.issuer}/token`;
let client: RegisteredClient;
let nonce: string;
beforeAll(async () => {
  client = await registeredClient(a, await onboard(a));
  nonce = await tokenNonce(a, client);
});

const good = (parts: AssertionParts = {}) => proof(key, { htu: endpoint, nonce }, parts);
const claims = (changes: Record<string, unknown>) => tokenUnder(a, client, good({ claims: changes }));

describe('check 1 and 2: one field, one JWT', () => {
  it('refuses two field lines (J01)', async () =>
    expectBadProof(await tokenUnder(a, client, [good(), good()])));

  it('refuses the same proof in two lines, in other letters', async () => {
    const same = good();
    const head = ['POST /token HTTP/1.1', 'Host: x', 'Content-Type: application/x-www-form-urlencoded'];
    const answer = await sendRaw(
      a,
      rawRequest([...head, `DPoP: ${same}`, `dpop: ${same}`], encodeForm(tokenForm(client))),
    );
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_dpop_proof']);
  });

  it.each(['', 'x', 'a.b', 'a.b.c.d', '..', 'e30.e30.e30'])('refuses %j', async (text) => {
    expectBadProof(await tokenUnder(a, client, text));
  });

  it('refuses two proofs in one line, and one with a comma', async () => {
    expectBadProof(await tokenUnder(a, client, `${good()}, ${good()}`));
    expectBadProof(await tokenUnder(a, client, `${good()},`));
  });

  it('refuses one that is too long', async () => {
    expectBadProof(await tokenUnder(a, client, good({ claims: { more: 'x'.repeat(7_000) } })));
  });

  it('takes no client assertion for a proof', async () => {
    expectBadProof(await tokenUnder(a, client, assertion(client)));
  });
});

describe('check 7: the signature', () => {
  it('refuses that of another key', async () => {
    expectBadProof(await tokenUnder(a, client, good({ key: makeKeyPair() })));
  });

  it('refuses a changed claim', async () => {
    const [head, , signature] = good().split('.');
    const [, changed] = good().split('.');
    expectBadProof(await tokenUnder(a, client, [head, changed, signature].join('.')));
  });
});

describe('check 8 and 9: htm and htu', () => {
  it.each(['GET', 'post', '', undefined, 7])('refuses htm %j', async (htm) =>
    expectBadProof(await claims({ htm })),
  );

  const { host } = new URL(a.issuer);
  it.each([
    `${endpoint}?query#fragment`,
    `HTTP://${host}/token`,
    `http://${host}/%74oken`,
    `http://${host}/x/../token`,
  ])('accepts htu %s', async (htu) => expect((await claims({ htu })).status).toBe(200));

  it.each([
    `https://${host}/token`,
    `http://${host}/token/`,
    `http://${host}/Token`,
    `http://${host}/register`,
    `http://user@${host}/token`,
    `http://${host}.evil.example/token`,
    '/token',
    '',
    undefined,
    7,
  ])('refuses htu %j', async (htu) => expectBadProof(await claims({ htu })));

  it('compares with the configured issuer, never with the Host field (spec 19, 158)', async () => {
    const dpop = proof(key, { htu: 'http://evil.example/token', nonce });
    expectBadProof(await token(a, tokenForm(client), { dpop, host: 'evil.example' }));
    expect((await token(a, tokenForm(client), { dpop: good(), host: 'evil.example' })).status).toBe(200);
  });
});

describe('check 11: iat (spec 159)', () => {
  it.each([-50, 0, 20])('accepts %i s from now', async (seconds) => {
    expect((await claims({ iat: now() + seconds })).status).toBe(200);
  });

  it.each([-120, 120])('refuses %i s from now (J04)', async (seconds) => {
    expectBadProof(await claims({ iat: now() + seconds }));
  });

  it.each([undefined, now() + 0.5, String(now()), Date.now(), null])('refuses %j (J04)', async (iat) => {
    expectBadProof(await claims({ iat }));
  });
});

describe('what a refused proof leaves unused', () => {
  it('is the assertion: the client may go on with it', async () => {
    const client_assertion = assertion(client);
    expectBadProof(await tokenUnder(a, client, good({ claims: { htm: 'GET' } }), { client_assertion }));
    expect((await tokenUnder(a, client, good(), { client_assertion })).status).toBe(200);
  });

  it('is also the proof, where the assertion was refused', async () => {
    const dpop = good({ claims: { jti: randomUUID() } });
    const used = assertion(client);
    expect((await token(a, tokenForm(client, { client_assertion: used }))).status).toBe(200);
    expect((await tokenUnder(a, client, dpop, { client_assertion: used })).body.error).toBe('invalid_client');
    expect((await tokenUnder(a, client, dpop)).status).toBe(200);
  });
});
