import { beforeAll, describe, expect, it } from 'vitest';
import { assertion } from '../testing/assertion.js';
import { allAtOnce } from '../testing/crowd.js';
import {
  boundToken,
  expectBadProof,
  expectDpopChallenge,
  registerUnder,
  registrationProof,
  tokenNonce,
  tokenProof,
  tokenUnder,
} from '../testing/dpop.js';
import { proof } from '../testing/dpop-proof.js';
import { postJson } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  onboard,
  registeredClient,
  type Partner,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { ownServer, restarted } from '../testing/own-server.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient } from '../testing/refusals.js';
import type { Server } from '../testing/server.js';

const { a, b } = runningPair();
const key = makeKeyPair();
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
  client = await registeredClient(a, partner);
});

const asked = (node: Server, dpop: string) => tokenUnder(node, client, dpop);

describe('one proof at /token, with another assertion each time (J02)', () => {
  it('works once, on one node and on two', async () => {
    for (const [first, second] of [
      [a, a],
      [a, b],
      [b, a],
    ] as const) {
      const dpop = await tokenProof(a, client, key);
      expect((await asked(first, dpop)).status).toBe(200);
      expectBadProof(await asked(second, dpop));
    }
  });

  it('works exactly once when 60 requests carry it at once to two nodes', async () => {
    for (let round = 0; round < 3; round += 1) {
      const dpop = await tokenProof(a, client, key);
      const answers = await allAtOnce(60, (index) => asked(index % 2 ? a : b, dpop));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      answers.filter(({ status }) => status !== 200).forEach(expectBadProof);
    }
  });

  it('works once for whoever has the key: another client is no other use', async () => {
    const other = await registeredClient(a, partner);
    const dpop = await tokenProof(a, client, key);
    expect((await asked(a, dpop)).status).toBe(200);
    expectBadProof(await tokenUnder(b, other, dpop));
  });

  it('does not stand in the way of another proof: 200 of one key at once', async () => {
    const nonce = await tokenNonce(a, client);
    const proofs = Array.from({ length: 200 }, () => proof(key, { htu: `${a.issuer}/token`, nonce }));
    const answers = await allAtOnce(200, (index) => asked(index % 2 ? a : b, proofs[index] as string));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  });
});

describe('a whole request sent twice', () => {
  it('is refused as a replayed assertion: the client comes before its proof', async () => {
    const [dpop, client_assertion] = [await tokenProof(a, client, key), assertion(client)];
    expect((await tokenUnder(a, client, dpop, { client_assertion })).status).toBe(200);
    expectInvalidClient(await tokenUnder(b, client, dpop, { client_assertion }));
  });

  it('with a replayed proof uses up its assertion', async () => {
    const [dpop, client_assertion] = [await tokenProof(a, client, key), assertion(client)];
    await asked(a, dpop);
    expectBadProof(await tokenUnder(a, client, dpop, { client_assertion }));
    expectInvalidClient(await tokenUnder(a, client, await tokenProof(a, client, key), { client_assertion }));
  });
});

describe('one proof at /register', () => {
  it('works once, also where the token is good for a second request (J02)', async () => {
    const accessToken = await boundToken(a, partner.onboarding, key);
    const dpop = await registrationProof(a, accessToken, key);
    const headers = { authorization: `DPoP ${accessToken}`, 'idempotency-key': 'once', dpop };
    const metadata = goodMetadata();
    const first = await postJson(a, '/register', metadata, headers);
    expect(first.status).toBe(201);
    for (const node of [a, b])
      expectDpopChallenge(await postJson(node, '/register', metadata, headers), 'invalid_dpop_proof');
    const fresh = { ...headers, dpop: await registrationProof(a, accessToken, key) };
    expect((await postJson(b, '/register', metadata, fresh)).body.client_id).toBe(first.body.client_id);
  });

  it('works once at the same moment on two nodes', async () => {
    const accessToken = await boundToken(a, partner.onboarding, key);
    const dpop = await registrationProof(a, accessToken, key);
    const answers = await allAtOnce(20, (index) =>
      registerUnder(index % 2 ? a : b, accessToken, goodMetadata(), dpop),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });
});

describe.each(['SIGTERM', 'kill -9'])('after %s and a new start', (ending) => {
  it('a used proof is still used, and a nonce still good (J02)', async () => {
    let server = await ownServer();
    const own = await registeredClient(server, await onboard(server));
    const nonce = await tokenNonce(server, own);
    const dpop = proof(key, { htu: `${server.issuer}/token`, nonce });
    expect((await tokenUnder(server, own, dpop)).status).toBe(200);
    if (ending === 'kill -9') await server.kill();
    server = await restarted(server);
    expectBadProof(await tokenUnder(server, own, dpop));
    const other = proof(key, { htu: `${server.issuer}/token`, nonce });
    expect((await tokenUnder(server, own, other)).status).toBe(200);
  });
});
