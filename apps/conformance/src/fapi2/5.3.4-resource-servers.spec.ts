import { createVerifier } from '@signet/verifier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boundToken, expectDpopChallenge, registerUnder, registrationProof } from '../testing/dpop.js';
import { proof } from '../testing/dpop-proof.js';
import { fapi2Client, fapi2Partner } from '../testing/fapi2.js';
import { freePort } from '../testing/free-port.js';
import { postJson } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  onboard,
  type Partner,
  registeredClient,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { type ProtectedApi, protectedApis } from '../testing/protected-api.js';
import { expectError, expectInvalidToken } from '../testing/refusals.js';
import { revokeToken } from '../testing/resource-server.js';
import { accessToken } from '../testing/token.js';

// FAPI 2.0 Security Profile §5.3.4, where tokens are shown: our registration endpoint, and an API with @signet/verifier.
const { a, b } = runningPair();
const key = makeKeyPair();
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await fapi2Partner(a);
  client = await fapi2Client(a, partner);
});

const metadata = () => goodMetadata(makeKeyPair(), { dpop_bound_access_tokens: true });

describe('the registration endpoint', () => {
  it('accepts a bound token in the Authorization field with its proof (1., 5.)', async () => {
    const token = await boundToken(a, partner.onboarding, key);
    const dpop = await registrationProof(b, token, key);
    expect((await registerUnder(b, token, metadata(), dpop)).status).toBe(201);
  });

  it('refuses one in the URL because URLs are logged (2.)', async () => {
    const token = await boundToken(a, partner.onboarding, key);
    const dpop = await registrationProof(a, token, key);
    const answer = await postJson(a, `/register?access_token=${token}`, metadata(), { dpop });
    expectError(answer, 400, 'invalid_request');
  });

  it('refuses a proof by another key because the token is bound to its own (5.)', async () => {
    const token = await boundToken(a, partner.onboarding, key);
    const dpop = await registrationProof(a, token, makeKeyPair());
    expectDpopChallenge(await registerUnder(a, token, metadata(), dpop), 'invalid_token');
  });

  it('refuses one that was revoked, on another node too (3.)', async () => {
    const token = await boundToken(a, partner.onboarding, key);
    expect((await revokeToken(a, partner.onboarding, token)).status).toBe(200);
    const dpop = await registrationProof(b, token, key);
    expectDpopChallenge(await registerUnder(b, token, metadata(), dpop), 'invalid_token');
  });

  it('refuses one of another scope because it permits something else (4.)', async () => {
    const token = await boundToken(a, client, key);
    const dpop = await registrationProof(a, token, key);
    const answer = await registerUnder(a, token, metadata(), dpop);
    expect([answer.status, answer.body.error]).toEqual([403, 'insufficient_scope']);
  });

  it('refuses one whose signature was changed (3.)', async () => {
    const token = `${(await boundToken(a, partner.onboarding, key)).slice(0, -6)}AAAAAA`;
    const answer = await registerUnder(a, token, metadata(), proof(key, { htu: `${a.issuer}/register` }));
    expectDpopChallenge(answer, 'invalid_token');
  });

  it('refuses a bound token that comes as a bearer token (5.)', async () => {
    const token = await boundToken(a, partner.onboarding, key);
    expectInvalidToken(await postJson(a, '/register', metadata(), { authorization: `Bearer ${token}` }));
  });
});

describe('an API with @signet/verifier that takes sender-constrained tokens alone', () => {
  let api: ProtectedApi;
  beforeAll(async () => {
    const port = await freePort();
    const dpop = { baseUrl: `http://127.0.0.1:${port}` };
    const { issuer } = a;
    const verifier = createVerifier({
      issuer,
      audience: 'https://api.example',
      senderConstrained: true,
      dpop,
    });
    api = await protectedApis.Fastify(verifier, port);
  });
  afterAll(() => api.stop());

  const ask = async (headers: Record<string, string>, query = '') => {
    const { status, headers: answered } = await fetch(`${api.url}/orders${query}`, { headers });
    return `${status} ${answered.get('www-authenticate') ?? ''}`;
  };
  const proofFor = (token: string, by = key) =>
    proof(by, { htu: `${api.url}/orders`, htm: 'GET', accessToken: token });

  it('accepts a bound token with a proof by its key (1., 5.)', async () => {
    const token = await boundToken(b, client, key);
    expect(await ask({ authorization: `DPoP ${token}`, dpop: proofFor(token) })).toBe('200 ');
  });

  it('refuses one in the URL (2.)', async () => {
    const token = await boundToken(b, client, key);
    expect(await ask({ dpop: proofFor(token) }, `?access_token=${token}`)).toMatch(/^401 Bearer/);
  });

  it('refuses a proof by another key because the token is bound to its own (5.)', async () => {
    const token = await boundToken(b, client, key);
    const stolen = { authorization: `DPoP ${token}`, dpop: proofFor(token, makeKeyPair()) };
    expect(await ask(stolen)).toContain('bound to another key');
  });

  it('refuses a bearer token because anybody could send it (5.)', async () => {
    const standard = await registeredClient(a, await onboard(a));
    const token = await accessToken(a, standard);
    expect(await ask({ authorization: `Bearer ${token}` })).toContain('Only tokens bound to a key');
  });

  it('refuses a token of another scope (4.)', async () => {
    const writer = await fapi2Client(a, partner, { metadata: { scope: 'write' } });
    const token = await boundToken(b, { ...writer, scope: 'write' }, key);
    const answer = await ask({ authorization: `DPoP ${token}`, dpop: proofFor(token) });
    expect(answer).toMatch(/^403 .*insufficient_scope/);
  });
});
