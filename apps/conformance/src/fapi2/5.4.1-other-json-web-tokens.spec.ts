import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { publishPolicy } from '../testing/admin.js';
import { boundToken, registerUnder, registrationProof } from '../testing/dpop.js';
import { fapi2Client, fapi2Partner, registerBound } from '../testing/fapi2.js';
import { bearer, postJson } from '../testing/http.js';
import { keyProof, keyRollover, nonceOf } from '../testing/key-proof.js';
import { type Algorithm, makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, onboard, type Partner, registeredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidMetadata } from '../testing/refusals.js';
import { signatureOf } from '../testing/signature.js';
import {
  approveSoftware,
  newPublisher,
  softwareStatement,
  trustIssuer,
} from '../testing/software-statement.js';

// FAPI 2.0 Security Profile §5.4.1 speaks of every JWT that is processed: these are the others clients send.
const { a, b } = runningPair();
const bound = { dpop_bound_access_tokens: true };
let partner: Partner;
beforeAll(async () => {
  partner = await fapi2Partner(a);
});

describe('software statements', () => {
  const stated = async (alg: Algorithm, owner = partner) => {
    const publisher = { ...newPublisher(), key: makeKeyPair(alg) };
    await trustIssuer(a, publisher);
    await approveSoftware(a, owner, publisher);
    const software_statement = softwareStatement(publisher);
    return registerBound(b, owner, goodMetadata(makeKeyPair(), { ...bound, software_statement }));
  };

  it.each(['ES256', 'EdDSA'] as const)('accepts %s', async (alg) => {
    const answer = await stated(alg);
    expect(answer.status, said(answer)).toBe(201);
  });

  it.each(['RS256', 'ES384'] as const)('refuses %s because the profile has it not', async (alg) => {
    expectInvalidMetadata(await stated(alg), 'software_statement', 'invalid_software_statement');
    expect((await stated(alg, await onboard(a))).status).toBe(201);
  });
});

describe('proofs of keys', () => {
  const registers = async (alg: Algorithm) => {
    const [key, dpopKey] = [makeKeyPair('PS256'), makeKeyPair()];
    const token = await boundToken(a, partner.onboarding, dpopKey);
    const occasion = { audience: `${a.issuer}/register`, nonce: nonceOf(token) };
    const sign = (input: Buffer) => signatureOf(key, input, alg);
    const key_proofs = [keyProof(key, occasion, { header: { alg }, sign })];
    const metadata = goodMetadata(key, { ...bound, key_proofs, token_endpoint_auth_signing_alg: 'PS256' });
    return registerUnder(a, token, metadata, await registrationProof(a, token, dpopKey));
  };

  it('accepts PS256', async () => {
    const answer = await registers('PS256');
    expect(answer.status, said(answer)).toBe(201);
  });

  it('refuses RS256 by the same key', async () => {
    expectInvalidMetadata(await registers('RS256'), 'key_proofs[0]');
  });
});

describe('key rollovers', () => {
  const rolls = (client: Awaited<ReturnType<typeof fapi2Client>>) =>
    postJson(
      b,
      `/register/${client.clientId}/keys`,
      { key_rollover: keyRollover(client, makeKeyPair()) },
      bearer(client.information.registration_access_token),
    );

  it('accepts ES256', async () => {
    const answer = await rolls(await fapi2Client(a, partner));
    expect(answer.status, said(answer)).toBe(200);
  });

  it('refuses the word of an ES384 key that was registered before the profile', async () => {
    const before = await onboard(a);
    const client = await registeredClient(a, before, { alg: 'ES384' });
    await publishPolicy(a, before.organisationId, { profile: 'fapi2' });
    expectInvalidMetadata(await rolls(client), /^key_rollover/);
  });
});
