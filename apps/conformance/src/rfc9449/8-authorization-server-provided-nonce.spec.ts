import { beforeAll, describe, expect, it } from 'vitest';
import { assertion, now } from '../testing/assertion.js';
import {
  boundToken,
  expectNonceWanted,
  registrationNonce,
  tokenNonce,
  tokenProof,
  tokenUnder,
} from '../testing/dpop.js';
import { proof } from '../testing/dpop-proof.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { nonceAt, withinOneStep } from '../testing/nonce.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { ownServer } from '../testing/own-server.js';
import { runningPair } from '../testing/pair.js';

const { a, b } = runningPair();
const key = makeKeyPair();
const endpoint = `${a.issuer}/token`;
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
  client = await registeredClient(a, partner);
});

const tried = (nonce: string | undefined, client_assertion = assertion(client)) =>
  tokenUnder(a, client, proof(key, { htu: endpoint, nonce }), { client_assertion });

describe('a nonce (J07, spec 163)', () => {
  it.each([undefined, '', 'unknown', 'x'.repeat(43)])('is wanted where the proof has %j', async (nonce) => {
    const answer = await tried(nonce);
    expectNonceWanted(answer, 400);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('is asked for without using up the assertion', async () => {
    const client_assertion = assertion(client);
    const asked = await tried(undefined, client_assertion);
    expectNonceWanted(asked, 400);
    expect((await tried(asked.headers['dpop-nonce'] as string, client_assertion)).status).toBe(200);
  });

  it('may serve for many proofs, on every node (spec 164)', async () => {
    const nonce = await tokenNonce(a, client);
    for (const node of [a, b, a]) {
      const dpop = proof(key, { htu: endpoint, nonce });
      expect((await tokenUnder(node, client, dpop)).status).toBe(200);
    }
  });

  it('of a resource is not good here (spec 165)', async () => {
    const accessToken = await boundToken(a, partner.onboarding, key);
    expectNonceWanted(await tried(await registrationNonce(a, accessToken)), 400);
  });
});

describe('nonces and time (8.2, spec 164)', () => {
  const keyEncryptionKey = Buffer.alloc(32, 5).toString('base64url');

  it('give way to the next: the one before is good once more and is answered with the new one', async () => {
    const server = await ownServer({ environment: { SIGNET_KEY_ENCRYPTION_KEY: keyEncryptionKey } });
    const own = await registeredClient(server, await onboard(server));
    const at = async (seconds: number) => {
      const nonce = nonceAt(keyEncryptionKey, 'authorization-server', now() + seconds);
      return tokenUnder(server, own, proof(key, { htu: `${server.issuer}/token`, nonce }));
    };
    await withinOneStep(async () => {
      const before = await at(-120);
      expect(before.status).toBe(200);
      const current = before.headers['dpop-nonce'] as string;
      expect(current).toBe(await tokenNonce(server, own));
      const dpop = proof(key, { htu: `${server.issuer}/token`, nonce: current });
      expect((await tokenUnder(server, own, dpop)).headers).not.toHaveProperty('dpop-nonce');
    });
    for (const seconds of [-600, -360, 300]) expectNonceWanted(await at(seconds), 400);
  });
});

it('is checked after the rest of the proof: a proof that is bad in itself learns so', async () => {
  const answer = await tokenUnder(a, client, proof(key, { htu: endpoint, htm: 'GET' }));
  expect(answer.body.error).toBe('invalid_dpop_proof');
  expect((await tokenUnder(a, client, await tokenProof(a, client, key))).status).toBe(200);
});
