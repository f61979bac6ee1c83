import { beforeAll, describe, expect, it } from 'vitest';
import { boundToken, registerUnder, registrationNonce, registrationProof } from '../testing/dpop.js';
import { proof } from '../testing/dpop-proof.js';
import { bearer, postJson, send } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  registeredClient,
  type Partner,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectError, expectInvalidToken } from '../testing/refusals.js';

const { a } = runningPair();
const key = makeKeyPair();
let partner: Partner;
let bound: string;
beforeAll(async () => {
  partner = await onboard(a);
  bound = await boundToken(a, partner.onboarding, key);
});

describe('a token and the other scheme (J08, spec 166)', () => {
  it('refuses a bound token as Bearer, with or without its proof, and does not spend it', async () => {
    expectInvalidToken(await register(a, bound, goodMetadata()));
    const dpop = await registrationProof(a, bound, key);
    expectInvalidToken(await postJson(a, '/register', goodMetadata(), { ...bearer(bound), dpop }));
    expect((await registerUnder(a, bound, goodMetadata(), dpop)).status).toBe(201);
  });

  it('refuses a bearer token as DPoP', async () => {
    const unbound = await initialAccessToken(a, partner);
    const nonce = await registrationNonce(a, await boundToken(a, partner.onboarding, key));
    const dpop = proof(key, { htu: `${a.issuer}/register`, nonce, accessToken: unbound });
    const answer = await registerUnder(a, unbound, goodMetadata(), dpop);
    expectError(answer, 401, 'invalid_token');
    expect(answer.headers['www-authenticate']).toMatch(/^DPoP .*error="invalid_token"/);
    expect((await register(a, unbound, goodMetadata())).status).toBe(201);
  });

  it('has no DPoP form for a registration access token (spec 241)', async () => {
    const { information } = await registeredClient(a, partner);
    const authorization = `DPoP ${information.registration_access_token}`;
    const answer = await send(information.registration_client_uri, { headers: { authorization } });
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="[^"]*", resource_metadata="[^"]+"$/);
    const twice = { ...bearer(information.registration_access_token), dpop: ['x', 'x'] };
    const repeated = await send(information.registration_client_uri, { headers: twice });
    expectError(repeated, 400, 'invalid_request');
  });
});

describe('challenges (spec 194)', () => {
  const both =
    /^Bearer realm="[^"]+", resource_metadata="[^"]+", DPoP realm="[^"]+", algs="ES256 [A-Za-z0-9 ]+", resource_metadata="[^"]+"$/;

  it('name both schemes where no token came', async () => {
    expect((await postJson(a, '/register', goodMetadata())).headers['www-authenticate']).toMatch(both);
  });

  it('say what is wrong with the scheme that was tried, and name the other', async () => {
    expect((await register(a, 'unknown', goodMetadata())).headers['www-authenticate']).toMatch(
      /^Bearer realm="[^"]+", error="invalid_token", error_description="[^"]+", resource_metadata="[^"]+", DPoP realm="[^"]+", algs="[^"]+", resource_metadata="[^"]+"$/,
    );
    expect((await registerUnder(a, 'unknown', goodMetadata())).headers['www-authenticate']).toMatch(
      /^DPoP realm="[^"]+", error="invalid_token", error_description="[^"]+", algs="[^"]+", resource_metadata="[^"]+", Bearer realm="[^"]+", resource_metadata="[^"]+"$/,
    );
  });
});
