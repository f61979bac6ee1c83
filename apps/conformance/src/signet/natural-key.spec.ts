import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allAtOnce } from '../testing/crowd.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { goodMetadata, initialAccessToken, onboard, register, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidToken } from '../testing/refusals.js';
import { clientsWithKey } from '../testing/same-client.js';

const { a, b, databaseUrl } = runningPair();
let partner: Partner;
let initial: string;
beforeAll(async () => {
  partner = await onboard(a);
});
beforeEach(async () => {
  initial = await initialAccessToken(a, partner);
});

describe('the same initial access token, keys and software, without an Idempotency-Key', () => {
  it('never make a twin: the token is spent', async () => {
    const pair = makeKeyPair();
    const metadata = goodMetadata(pair, { software_id: 'settlement', software_version: '1' });
    expect((await register(a, initial, metadata)).status).toBe(201);
    expectInvalidToken(await register(b, initial, metadata));
    expect(await clientsWithKey(databaseUrl, pair.kid)).toHaveLength(1);
  });

  it('50 at once on two nodes make exactly one client (D05)', async () => {
    const pair = makeKeyPair();
    const answers = await allAtOnce(50, (i) => register(i % 2 ? a : b, initial, goodMetadata(pair)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    answers.filter(({ status }) => status !== 201).forEach(expectInvalidToken);
    expect(await clientsWithKey(databaseUrl, pair.kid)).toHaveLength(1);
  });

  it('say nothing to another token', async () => {
    const metadata = goodMetadata();
    const first = await register(a, initial, metadata);
    const other = await register(a, await initialAccessToken(a, partner), metadata);
    expect(other.body.client_id).not.toBe(first.body.client_id);
  });
});
