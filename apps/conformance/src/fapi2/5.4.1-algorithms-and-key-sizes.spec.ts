import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { headerOf } from '../testing/assertion.js';
import {
  boundToken,
  expectBadProof,
  expectDpopChallenge,
  registerUnder,
  registrationProof,
  tokenProof,
  tokenUnder,
} from '../testing/dpop.js';
import { publishPolicy } from '../testing/admin.js';
import { boundRequest, fapi2Client, fapi2Partner, registerBound } from '../testing/fapi2.js';
import { type Algorithm, type Jwk, makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  onboard,
  registeredClient,
  type Partner,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient, expectInvalidMetadata } from '../testing/refusals.js';
import { goodModulus, rsaJwk } from '../testing/rsa-modulus.js';
import { signatureOf } from '../testing/signature.js';
import { token, tokenForm } from '../testing/token.js';

// FAPI 2.0 Security Profile §5.4.1. EdDSA is Ed25519 alone; its note takes the name of RFC 9864 as well.
const { a, b } = runningPair();
const allowed: Algorithm[] = ['PS256', 'ES256', 'EdDSA', 'Ed25519'];
const refused: Algorithm[] = ['RS256', 'ES384'];
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await fapi2Partner(a);
  client = await fapi2Client(a, partner);
});

// An RSA key could sign RS256 as well: it says what it is for.
const pinned = (alg: Algorithm) => ({ token_endpoint_auth_signing_alg: alg });

describe('client assertions', () => {
  it.each(allowed)('accepts %s', async (alg) => {
    const own = await fapi2Client(a, partner, { alg, metadata: pinned(alg) });
    const answer = await boundRequest(b, own);
    expect(answer.status, said(answer)).toBe(200);
  });

  it.each(refused)('refuses to register a key for %s', async (alg) => {
    const metadata = { dpop_bound_access_tokens: true, ...pinned(alg) };
    expectInvalidMetadata(
      await registerBound(a, partner, goodMetadata(makeKeyPair(alg), metadata)),
      /^jwks|_alg$/,
    );
  });

  it('refuses to register an RSA key that could sign RS256', async () => {
    const metadata = goodMetadata(makeKeyPair('PS256'), { dpop_bound_access_tokens: true });
    expectInvalidMetadata(await registerBound(a, partner, metadata), 'token_endpoint_auth_signing_alg');
  });

  it.each(refused)('refuses %s from a client that was registered before the profile', async (alg) => {
    const before = await onboard(a);
    const own = await registeredClient(a, before, { alg });
    await publishPolicy(a, before.organisationId, { profile: 'fapi2' });
    for (const node of [a, b]) expectInvalidClient(await token(node, tokenForm(own)));
  });

  it('refuses RS256 and accepts PS256 of one RSA key', async () => {
    const { onboarding } = await fapi2Partner(a, 'PS256');
    const sign = (input: Buffer) => signatureOf(onboarding.key, input, 'RS256');
    expectInvalidClient(await boundRequest(b, onboarding, { header: { alg: 'RS256' }, sign }));
    expect((await boundRequest(b, onboarding)).status).toBe(200);
  });

  it.each(['none', 'HS256', 'RS512', 'ES512'])('refuses %s', async (alg) => {
    expectInvalidClient(await boundRequest(b, client, { header: { alg } }));
  });
});

describe('DPoP proofs', () => {
  it.each(allowed)('accepts %s', async (alg) => {
    expect((await boundRequest(b, client, {}, makeKeyPair(alg))).status).toBe(200);
  });

  it.each(refused)('refuses %s because the profile has it not', async (alg) => {
    const answer = await tokenUnder(b, client, await tokenProof(b, client, makeKeyPair(alg)));
    expectBadProof(answer);
    expect(answer.body.error_description).toContain('PS256, ES256, Ed25519, EdDSA');
  });

  it('refuses RS256 at the registration endpoint as well', async () => {
    const key = makeKeyPair('PS256');
    const token = await boundToken(a, partner.onboarding, key);
    const metadata = goodMetadata(makeKeyPair(), { dpop_bound_access_tokens: true });
    const inRs256 = {
      header: { alg: 'RS256' },
      sign: (input: Buffer) => signatureOf(key, input, 'RS256'),
    };
    const bad = await registrationProof(a, token, key, inRs256);
    expectDpopChallenge(await registerUnder(a, token, metadata, bad), 'invalid_dpop_proof');
    const answer = await registerUnder(a, token, metadata, await registrationProof(a, token, key));
    expect(answer.status, said(answer)).toBe(201);
  });
});

it('signs access tokens with ES256', async () => {
  expect(headerOf(await boundToken(b, client, makeKeyPair())).alg).toBe('ES256');
});

describe('keys', () => {
  const registers = (key: Jwk) =>
    registerBound(
      a,
      partner,
      goodMetadata(undefined, {
        dpop_bound_access_tokens: true,
        token_endpoint_auth_signing_alg: 'PS256',
        jwks: { keys: [key] },
      }),
    );

  it('accepts RSA of 2048 bits', async () => {
    const answer = await registers(rsaJwk(goodModulus(2048)));
    expect(answer.status, said(answer)).toBe(201);
  });

  it('refuses RSA of 2046 bits', async () => {
    expectInvalidMetadata(await registers(rsaJwk(goodModulus(2046))), /^jwks/);
  });

  it.each(['secp256k1', 'prime192v1'])('refuses the curve %s', async (crv) => {
    const { jwk } = makeKeyPair();
    expectInvalidMetadata(await registers({ ...jwk, crv }), /^jwks/);
  });
});

it('gives credentials of at least 128 bits', () => {
  // base64url: six bits a character.
  const { registration_access_token: token } = client.information;
  expect(token).toMatch(/^[\w-]+$/);
  expect(token.length * 6).toBeGreaterThanOrEqual(128);
});
