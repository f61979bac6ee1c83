import { beforeAll, describe, expect, it } from 'vitest';
import { assertion, claimsOf, type TestClient } from '../testing/assertion.js';
import { boundToken, expectBadProof, tokenProof, tokenUnder } from '../testing/dpop.js';
import { proof } from '../testing/dpop-proof.js';
import { publishPolicy } from '../testing/admin.js';
import { updatesOf } from '../testing/client-update.js';
import { send } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  onboard,
  registeredClient,
  registerWith,
  goodMetadata,
  type Partner,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectError, expectInvalidClient, expectInvalidMetadata } from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';
import { token, tokenForm } from '../testing/token.js';

const { a, b } = runningPair();
const key = makeKeyPair();
let partner: Partner;
let plain: TestClient;
let bound: TestClient;
beforeAll(async () => {
  partner = await onboard(a);
  plain = await registeredClient(a, partner);
  bound = await registeredClient(a, partner, { metadata: { dpop_bound_access_tokens: true } });
});

describe('a token request with a proof (5)', () => {
  it('gets a bound token, and the answer says so (spec 148)', async () => {
    const answer = await tokenUnder(a, plain, await tokenProof(a, plain, key));
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body).sort()).toEqual(['access_token', 'expires_in', 'scope', 'token_type']);
    expect(answer.body.token_type).toBe('DPoP');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('may be signed by the key of the assertion, too (spec 149)', async () => {
    expect(claimsOf(await boundToken(a, plain, plain.key)).cnf).toEqual({ jkt: expect.any(String) });
  });

  it('without one gets a bearer token, unless the client is registered for bound ones', async () => {
    const { body } = await token(a, tokenForm(plain));
    expect(body.token_type).toBe('Bearer');
    expect(claimsOf(body.access_token)).not.toHaveProperty('cnf');
  });

  it('is refused for the client first, for the proof then, for the scope last (spec 126)', async () => {
    const bad = proof(key, { htu: `${a.issuer}/token`, htm: 'GET' });
    expectInvalidClient(
      await tokenUnder(a, plain, bad, { client_assertion: assertion(plain, { key: makeKeyPair() }) }),
    );
    expectError(await tokenUnder(a, plain, bad, { grant_type: 'password' }), 400, 'unsupported_grant_type');
    expectBadProof(await tokenUnder(a, plain, bad, { scope: 'admin' }));
    expectError(
      await tokenUnder(a, plain, await tokenProof(a, plain, key), { scope: 'admin' }),
      400,
      'invalid_scope',
    );
  });
});

describe('authorization server metadata (5.1)', () => {
  it('names the algorithms of proofs, and every one works (spec 168, 299, 305)', async () => {
    const { body } = await send(addressOf(a, '/.well-known/oauth-authorization-server'));
    const algorithms = body.dpop_signing_alg_values_supported as 'ES256'[];
    expect([...algorithms].sort()).toEqual(['ES256', 'ES384', 'Ed25519', 'EdDSA', 'PS256', 'RS256']);
    for (const alg of algorithms) await boundToken(a, plain, makeKeyPair(alg));
  });
});

describe('client registration metadata (5.2)', () => {
  it('a client registered for bound tokens must send a proof (J01, spec 146)', async () => {
    const answer = await token(a, tokenForm(bound));
    expectBadProof(answer);
    expect(answer.headers['dpop-nonce']).toBeTruthy();
    expect((await tokenUnder(a, bound, await tokenProof(a, bound, key))).body.token_type).toBe('DPoP');
  });

  it('echoes true, and false where it was left out (spec 212)', async () => {
    const asked = goodMetadata(makeKeyPair(), { dpop_bound_access_tokens: true });
    expect((await registerWith(a, partner, asked)).body.dpop_bound_access_tokens).toBe(true);
    expect((await registerWith(a, partner, goodMetadata())).body.dpop_bound_access_tokens).toBe(false);
  });

  it('holds from the update that says so, on every node', async () => {
    const client = await registeredClient(a, partner);
    const { put, update } = updatesOf(a, () => client);
    for (const node of [a, b]) expect((await token(node, tokenForm(client))).status).toBe(200);
    expect((await put(update({ dpop_bound_access_tokens: true }))).status).toBe(200);
    for (const node of [a, b]) expectBadProof(await token(node, tokenForm(client)));
  });

  it('meets a policy that wants sender-constrained tokens, and the client gets no others', async () => {
    const strict = await onboard(a);
    await publishPolicy(a, strict.organisationId, { sender_constraint: 'required' });
    const client = await registeredClient(a, strict, { metadata: { dpop_bound_access_tokens: true } });
    expectBadProof(await token(b, tokenForm(client)));
    expect(claimsOf(await boundToken(b, client, key))).toHaveProperty('cnf');
  });

  it('refuses both bindings at once (spec 145)', async () => {
    const both = { dpop_bound_access_tokens: true, tls_client_certificate_bound_access_tokens: true };
    expectInvalidMetadata(
      await registerWith(a, partner, goodMetadata(makeKeyPair(), both)),
      'dpop_bound_access_tokens',
    );
  });
});
