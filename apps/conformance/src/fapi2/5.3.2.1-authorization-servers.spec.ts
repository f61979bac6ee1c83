import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { type AssertionParts, claimsOf, now } from '../testing/assertion.js';
import { certificateDer } from '../testing/certificate.js';
import { boundToken, expectBadProof, tokenProof, tokenUnder } from '../testing/dpop.js';
import { proof } from '../testing/dpop-proof.js';
import { boundRequest, fapi2Client, fapi2Partner, registerBound } from '../testing/fapi2.js';
import { send } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectError, expectInvalidClient, expectInvalidMetadata } from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';
import { tokenForm, token } from '../testing/token.js';

// FAPI 2.0 Security Profile §5.3.2.1, item by item, for an organisation whose policy says `fapi2`. Items 7, 9, 11 and 12 are of
// flows with a user, which this server has not.
const { a, b } = runningPair();
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await fapi2Partner(a);
  client = await fapi2Client(a, partner);
});

const accepts = (title: string, parts: () => AssertionParts) =>
  it(`accepts ${title}`, async () => {
    const answer = await boundRequest(b, client, parts());
    expect(answer.status, said(answer)).toBe(200);
  });

const refuses = (title: string, parts: () => AssertionParts) =>
  it(`refuses ${title}`, async () => expectInvalidClient(await boundRequest(b, client, parts())));

it('1. distributes its metadata (RFC 8414)', async () => {
  const { status, body } = await send(addressOf(a, '/.well-known/oauth-authorization-server'));
  expect([status, body.issuer, body.token_endpoint]).toEqual([200, a.issuer, `${a.issuer}/token`]);
});

it('2. refuses the password grant because there is none', async () => {
  expectError(
    await token(a, tokenForm(client, { grant_type: 'password', username: 'u', password: 'p' })),
    400,
    'unsupported_grant_type',
  );
});

describe('3. and 6. supports confidential clients alone, by their keys', () => {
  it.each(['none', 'client_secret_basic', 'client_secret_post', 'client_secret_jwt'])(
    'refuses to register %s',
    async (token_endpoint_auth_method) => {
      const metadata = goodMetadata(makeKeyPair(), {
        dpop_bound_access_tokens: true,
        token_endpoint_auth_method,
      });
      expectInvalidMetadata(await registerBound(a, partner, metadata), 'token_endpoint_auth_method');
    },
  );

  it('refuses a request without client authentication', async () => {
    const form = {
      client_assertion: undefined,
      client_assertion_type: undefined,
      client_id: client.clientId,
    };
    expectInvalidClient(await tokenUnder(a, client, await tokenProof(a, client, makeKeyPair()), form));
  });
});

describe('4. and 5. issues sender-constrained access tokens alone', () => {
  it('refuses a request without a proof, and says which nonce the next one needs', async () => {
    for (const node of [a, b]) {
      const answer = await token(node, tokenForm(client));
      expectBadProof(answer);
      expect(answer.headers['dpop-nonce']).toBeTruthy();
    }
  });

  it('binds a token to the key of the proof (RFC 9449)', async () => {
    expect(claimsOf(await boundToken(b, client, makeKeyPair())).cnf).toEqual({ jkt: expect.any(String) });
  });

  it('refuses the onboarding client a bearer token, too', async () => {
    expectBadProof(await token(a, tokenForm(partner.onboarding)));
    expect(claimsOf(await boundToken(a, partner.onboarding, makeKeyPair()))).toHaveProperty('cnf');
  });

  it.each(['dpop_bound_access_tokens', undefined])(
    'registers with %s, and nothing without',
    async (binding) => {
      const answer = await registerBound(
        a,
        partner,
        goodMetadata(makeKeyPair(), binding ? { [binding]: true } : {}),
      );
      if (binding) expect(answer.status, said(answer)).toBe(201);
      else expectInvalidMetadata(answer, 'dpop_bound_access_tokens');
    },
  );
});

describe('8. takes its issuer identifier as a string in aud, and nothing else', () => {
  const aud = (value: unknown) => () => ({ claims: { aud: value } });
  accepts('the issuer', aud(a.issuer));
  refuses('an array of the issuer alone because it is no string', aud([a.issuer]));
  refuses('the token endpoint', aud(`${a.issuer}/token`));
  refuses('the issuer with a slash', aud(`${a.issuer}/`));
  refuses('the issuer and another', aud([a.issuer, 'https://other.example']));
  refuses('a node of the server', aud(b.origin));
});

describe('10. asks for its nonces in DPoP (RFC 9449 §8)', () => {
  it('refuses a proof without one because proofs could be made for later', async () => {
    const answer = await tokenUnder(a, client, proof(makeKeyPair(), { htu: `${a.issuer}/token` }));
    expectError(answer, 400, 'use_dpop_nonce');
    expect(answer.headers['dpop-nonce']).toBeTruthy();
  });
});

describe('13. allows for clocks that differ', () => {
  for (const claim of ['iat', 'nbf'])
    for (const ahead of [0, 1, 10])
      accepts(`${claim} ${ahead} s ahead`, () => ({ claims: { [claim]: now() + ahead } }));
  for (const claim of ['iat', 'nbf'])
    for (const ahead of [61, 65, 3600])
      refuses(`${claim} ${ahead} s ahead`, () => {
        // Seconds that pass on the way bring it closer: five are allowed for.
        const time = now() + ahead + 5;
        return { claims: { [claim]: time, exp: time + 60 } };
      });

  it.each([
    [10, 200],
    [66, 400],
  ])('a proof %i s ahead: %i', async (ahead, status) => {
    const key = makeKeyPair();
    const dpop = await tokenProof(b, client, key, { claims: { iat: now() + ahead } });
    expect((await tokenUnder(b, client, dpop)).status).toBe(status);
  });
});

describe('14. gives what was asked for', () => {
  it('refuses a scope the client has not', async () => {
    const dpop = await tokenProof(a, client, makeKeyPair());
    expectError(await tokenUnder(a, client, dpop, { scope: 'read write' }), 400, 'invalid_scope');
  });

  it('for one resource and a short time', async () => {
    const { aud, scope, exp, iat } = claimsOf(await boundToken(a, client, makeKeyPair()));
    expect([typeof aud, scope]).toEqual(['string', 'read']);
    expect((exp as number) - (iat as number)).toBeLessThanOrEqual(900);
  });
});

it('takes an onboarding client by its certificate, bound all the way (RFC 7591 §3)', async () => {
  const own = await fapi2Partner(a, 'PS256');
  const key = makeKeyPair('PS256');
  const x5c = [certificateDer(key).toString('base64')];
  const registered = await fapi2Client(a, own, {
    key,
    metadata: { jwks: { keys: [{ ...key.jwk, alg: 'PS256', x5c }] } },
  });
  expect(await boundToken(b, registered, makeKeyPair('Ed25519'))).toBeTruthy();
});
