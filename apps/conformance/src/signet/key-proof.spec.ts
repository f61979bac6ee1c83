import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publishPolicy } from '../testing/admin.js';
import { said } from '../testing/answer.js';
import type { AssertionParts } from '../testing/assertion.js';
import { updatesOf } from '../testing/client-update.js';
import { keyProof, nonceOf } from '../testing/key-proof.js';
import { type KeyPair, keySet, makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  type Partner,
  register,
  registeredClient,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { ownServer } from '../testing/own-server.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidMetadata } from '../testing/refusals.js';
import type { Server } from '../testing/server.js';

const { a } = runningPair();
/** Asks for a proof of every key. */
let strict: Server;
beforeAll(async () => {
  strict = await ownServer({ environment: { SIGNET_KEY_PROOF: 'required' } });
});

describe.each([
  ['where proofs are optional', () => a],
  ['where proofs are required', () => strict],
])('a proof that is sent, %s', (_, serverOf) => {
  let partner: Partner;
  let server: Server;
  let token: string;
  let key: KeyPair;
  beforeAll(async () => {
    server = serverOf();
    partner = await onboard(server);
  });
  beforeEach(async () => {
    token = await initialAccessToken(server, partner);
    key = makeKeyPair();
  });
  const occasion = () => ({ audience: `${server.issuer}/register`, nonce: nonceOf(token) });
  const proved = (parts?: AssertionParts) => keyProof(key, occasion(), parts);
  const send = (key_proofs: unknown, jwks = keySet(key)) =>
    register(server, token, goodMetadata(key, { jwks, key_proofs }));
  const refuses = async (key_proofs: unknown, field: RegExp | string = 'key_proofs[0]') =>
    expectInvalidMetadata(await send(key_proofs), field);

  it('is accepted, is not echoed, and the token is not spent by those that were refused before', async () => {
    await refuses([proved({ claims: { nonce: 'other' } })]);
    const answer = await send([proved()]);
    expect(answer.status, said(answer)).toBe(201);
    expect(answer.body).not.toHaveProperty('key_proofs');
  });

  it.each<[string, AssertionParts]>([
    ['made for another token', { claims: { nonce: nonceOf('another') } }],
    ['without a nonce', { claims: { nonce: undefined } }],
    ['for our issuer alone', { claims: { aud: 'https://elsewhere.example' } }],
    ['for a list', { claims: { aud: [] } }],
    ['that has expired', { claims: { iat: 1, exp: 2 } }],
    ['without exp', { claims: { exp: undefined } }],
    ['that lives longer than 300 seconds', { claims: { exp: Math.floor(Date.now() / 1000) + 900 } }],
    ['of no type', { header: { typ: undefined } }],
    ['of another type', { header: { typ: 'client-authentication+jwt' } }],
    ['of a key that is not registered', { header: { kid: 'x' } }],
    ['with its own key in the header', { header: { jwk: makeKeyPair().jwk } }],
    ['signed with none', { header: { alg: 'none' } }],
    ['with a broken signature', { sign: () => Buffer.alloc(64, 1) }],
  ])('is refused %s', async (_title, parts) => refuses([proved(parts)]));

  it('is refused of someone else, who registers a public key that is not theirs', async () => {
    await refuses([proved({ key: { ...makeKeyPair(), kid: key.kid } })]);
  });

  it.each([7, 'x', {}, true].map((sent) => [JSON.stringify(sent), sent]))('is refused as %s', (_text, sent) =>
    refuses(sent, 'key_proofs'),
  );

  it.each([[7], [null], [{}], ['a.b.c'], ['']])('is refused in a list with %j', (entry) => refuses([entry]));

  it('is refused twice for one key, and more than there can be', async () => {
    await refuses([proved(), proved()], 'key_proofs[1]');
    await refuses(
      Array.from({ length: 21 }, () => proved()),
      'key_proofs',
    );
  });

  it('may prove some keys of several exactly where proofs are optional', async () => {
    const other = makeKeyPair();
    const answer = await send([proved()], keySet(key, other));
    if (server === a) expect(answer.status).toBe(201);
    else expectInvalidMetadata(answer, 'key_proofs');
    if (server === a) return;
    expect((await send([proved(), keyProof(other, occasion())], keySet(key, other))).status).toBe(201);
  });
});

describe('where proofs are required', () => {
  it('a key without one is refused, and the problem names the policy', async () => {
    const partner = await onboard(strict);
    const answer = await register(strict, await initialAccessToken(strict, partner), goodMetadata());
    expectInvalidMetadata(answer, 'key_proofs');
    expect(answer.body.problems).toMatchObject([{ rule: 'policy/key_proof' }]);
  });

  it('by the policy of one organisation, others are not asked', async () => {
    const [asked, free] = [await onboard(a), await onboard(a)];
    await publishPolicy(a, asked.organisationId, { key_proof: 'required' });
    expectInvalidMetadata(
      await register(a, await initialAccessToken(a, asked), goodMetadata()),
      'key_proofs',
    );
    expect((await register(a, await initialAccessToken(a, free), goodMetadata())).status).toBe(201);
  });

  it('an update proves the keys that are new, with the token it is sent with, and no others', async () => {
    const asked = await onboard(a);
    const client: RegisteredClient = await registeredClient(a, asked);
    await publishPolicy(a, asked.organisationId, { key_proof: 'required' });
    const { put, update } = updatesOf(a, () => client);
    const same = await put(update({ client_name: 'Renamed' }));
    expect(same.status, said(same)).toBe(200);
    const presented = same.body.registration_access_token;
    const next = makeKeyPair();
    const jwks = keySet(client.key, next);
    expectInvalidMetadata(await put(update({ jwks }), { with: presented }), 'key_proofs');
    const audience = client.information.registration_client_uri;
    const key_proofs = [keyProof(next, { audience, nonce: nonceOf(presented) })];
    const changed = await put(update({ jwks, key_proofs }), { with: presented });
    expect(changed.status, said(changed)).toBe(200);
  });
});
