import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { revokeClient } from '../testing/admin.js';
import { type Answer } from '../testing/answer.js';
import { allAtOnce } from '../testing/crowd.js';
import { bearer, send } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  type Metadata,
  type Partner,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidToken } from '../testing/refusals.js';
import { clientsWithKey, expectSameClient } from '../testing/same-client.js';

const { a, b, databaseUrl } = runningPair();
let partner: Partner;
let initial: string;
beforeAll(async () => {
  partner = await onboard(a);
});
beforeEach(async () => {
  initial = await initialAccessToken(a, partner);
});

const readSelf = ({ body }: Answer) =>
  send(body.registration_client_uri, { headers: bearer(body.registration_access_token) });

describe('the natural key: the same initial access token, keys and software, without an Idempotency-Key', () => {
  it('answers with the same client and a token that works', async () => {
    const pair = makeKeyPair();
    const metadata = goodMetadata(pair, { software_id: 'settlement', software_version: '1' });
    const first = await register(a, initial, metadata);
    const again = await register(b, initial, metadata);
    expectSameClient(again, first);
    expect((await readSelf(again)).status).toBe(200);
    expect(await clientsWithKey(databaseUrl, pair.kid)).toHaveLength(1);
  });

  it.each<[string, Metadata]>([
    ['other keys', goodMetadata()],
    ['another software_id', { software_id: 'other' }],
    ['another software_version', { software_version: '2' }],
    ['no software', { software_id: undefined, software_version: undefined }],
    ['no keys', { jwks: undefined }],
    ['keys that are none', { jwks: { keys: [null, {}] } }],
  ])('is another one with %s: the token is spent', async (_, changes) => {
    const metadata = goodMetadata(undefined, { software_id: 'settlement', software_version: '1' });
    expect((await register(a, initial, metadata)).status).toBe(201);
    expectInvalidToken(await register(b, initial, { ...metadata, ...changes }));
  });

  it('does not bring back a client that was revoked: the token is spent', async () => {
    const metadata = goodMetadata();
    const { body } = await register(a, initial, metadata);
    await revokeClient(a, body.client_id);
    expectInvalidToken(await register(b, initial, metadata));
  });

  it('says nothing to another token', async () => {
    const metadata = goodMetadata();
    const first = await register(a, initial, metadata);
    const other = await register(a, await initialAccessToken(a, partner), metadata);
    expect(other.body.client_id).not.toBe(first.body.client_id);
  });

  it('makes one client of 50 at once on two nodes, and all answers name it', async () => {
    const pair = makeKeyPair();
    const answers = await allAtOnce(50, (i) => register(i % 2 ? a : b, initial, goodMetadata(pair)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.client_id)).size).toBe(1);
    expect(await clientsWithKey(databaseUrl, pair.kid)).toHaveLength(1);
  });
});
