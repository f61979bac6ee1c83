import { beforeAll, expect, it } from 'vitest';
import {
  boundToken,
  expectDpopChallenge,
  expectNonceWanted,
  registerUnder,
  registrationNonce,
  tokenNonce,
} from '../testing/dpop.js';
import { proof } from '../testing/dpop-proof.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, onboard, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';

const { a, b } = runningPair();
const key = makeKeyPair();
let partner: Partner;
let accessToken: string;
beforeAll(async () => {
  partner = await onboard(a);
  accessToken = await boundToken(a, partner.onboarding, key);
});

const tried = (nonce: string | undefined) =>
  registerUnder(
    a,
    accessToken,
    goodMetadata(),
    proof(key, { htu: `${a.issuer}/register`, nonce, accessToken }),
  );

it.each([undefined, '', 'unknown'])('wants a nonce where the proof has %j (spec 163)', async (nonce) => {
  const answer = await tried(nonce);
  expectNonceWanted(answer, 401);
  expectDpopChallenge(answer, 'use_dpop_nonce');
});

it('does not take the nonce of the authorization server (spec 165)', async () => {
  expectNonceWanted(await tried(await tokenNonce(a, partner.onboarding)), 401);
});

it('takes the nonce another node gave, and the initial access token is still unspent', async () => {
  expect((await tried(await registrationNonce(b, accessToken))).status).toBe(201);
});
