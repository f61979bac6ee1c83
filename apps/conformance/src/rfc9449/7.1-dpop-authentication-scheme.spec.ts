import { beforeAll, describe, expect, it } from 'vitest';
import { assertion, now, type AssertionParts } from '../testing/assertion.js';
import {
  boundToken,
  expectDpopChallenge,
  registerUnder,
  registrationNonce,
  registrationProof,
} from '../testing/dpop.js';
import { proof } from '../testing/dpop-proof.js';
import { postJson } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, onboard, registeredClient, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectError, expectInvalidMetadata } from '../testing/refusals.js';

const { a, b } = runningPair();
const key = makeKeyPair();
let partner: Partner;
let initialAccessToken: string;
let nonce: string;
beforeAll(async () => {
  partner = await onboard(a);
  initialAccessToken = await boundToken(a, partner.onboarding, key);
  nonce = await registrationNonce(a, initialAccessToken);
});

const endpoint = `${a.issuer}/register`;
const good = (parts: AssertionParts = {}) =>
  proof(key, { htu: endpoint, nonce, accessToken: initialAccessToken }, parts);
const tried = (dpop?: string | string[]) => registerUnder(a, initialAccessToken, goodMetadata(), dpop);

describe('a bound initial access token (spec 191)', () => {
  it.each([
    ['DPoP', a],
    ['dpop', b],
  ])('registers a client under the scheme %s with a proof of its key (spec 167)', async (scheme, node) => {
    const bought = await boundToken(a, partner.onboarding, key);
    const dpop = await registrationProof(node, bought, key);
    const answer = await postJson(node, '/register', goodMetadata(), {
      authorization: `${scheme} ${bought}`,
      dpop,
    });
    expect(answer.status).toBe(201);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('is not spent by whatever is refused', async () => {
    const bought = await boundToken(a, partner.onboarding, key);
    expectDpopChallenge(await registerUnder(a, bought, goodMetadata()), 'invalid_dpop_proof');
    expectDpopChallenge(
      await registerUnder(a, bought, goodMetadata(), proof(key, { htu: endpoint, accessToken: bought })),
      'use_dpop_nonce',
    );
    const dpop = await registrationProof(a, bought, key);
    expectInvalidMetadata(
      await registerUnder(a, bought, goodMetadata(makeKeyPair(), { scope: 'admin' }), dpop),
    );
    expect(
      (await registerUnder(a, bought, goodMetadata(), await registrationProof(a, bought, key))).status,
    ).toBe(201);
  });

  it('is proven for the endpoint, whatever the query says (RFC 9449 4.3 check 9)', async () => {
    const bought = await boundToken(a, partner.onboarding, key);
    const dpop = await registrationProof(a, bought, key);
    const headers = { authorization: `DPoP ${bought}`, dpop };
    expect((await postJson(a, '/register?dry_run=true', goodMetadata(), headers)).status).toBe(200);
  });

  it('is refused with the proof of another key: a stolen one is worth nothing', async () => {
    const thief = makeKeyPair();
    const answer = await tried(proof(thief, { htu: endpoint, nonce, accessToken: initialAccessToken }));
    expectDpopChallenge(answer, 'invalid_token');
  });
});

describe('its proof (7; spec 161, 162)', () => {
  const rows: [string, () => string | string[] | undefined][] = [
    ['none', () => undefined],
    ['two field lines', () => [good(), good()]],
    ['no JWT', () => 'x'],
    ['an assertion', () => assertion(partner.onboarding)],
    ['no ath', () => proof(key, { htu: endpoint, nonce })],
    ['the ath of another token', () => proof(key, { htu: endpoint, nonce, accessToken: 'another' })],
    ['another method', () => good({ claims: { htm: 'GET' } })],
    ['the token endpoint', () => good({ claims: { htu: `${a.issuer}/token` } })],
    ['an old one', () => good({ claims: { iat: now() - 120 } })],
    ['a forged one', () => good({ sign: () => Buffer.alloc(64, 1) })],
    ['another type', () => good({ header: { typ: 'JWT' } })],
  ];
  it.each(rows)('refuses %s with a challenge that names the algorithms', async (_title, make) => {
    expectDpopChallenge(await tried(make()), 'invalid_dpop_proof');
  });

  it('refuses a token of another scope in the words of RFC 6750, under the scheme that was tried', async () => {
    const other = await registeredClient(a, partner);
    const bound = await boundToken(a, other, key);
    const answer = await registerUnder(a, bound, goodMetadata(), await registrationProof(a, bound, key));
    expectError(answer, 403, 'insufficient_scope');
    expect(answer.headers['www-authenticate']).toMatch(/^DPoP .*error="insufficient_scope".*scope="dcr"/);
  });
});
