import { beforeAll, describe, expect, it } from 'vitest';
import { adminGet, getAttempt } from '../testing/admin.js';
import { now } from '../testing/assertion.js';
import { onboard, registeredClient, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectProblem } from '../testing/refusals.js';
import { tokenWith } from '../testing/token.js';

const { a, b } = runningPair();
let client: RegisteredClient;
beforeAll(async () => {
  client = await registeredClient(a, await onboard(a));
});

describe('attempts: the true reason, for the owner', () => {
  it.each([
    ['audience_mismatch', { claims: { aud: 'https://elsewhere.example' } }],
    ['unknown_key', { header: { kid: 'nobody' } }],
    ['expired', { claims: { iat: now() - 500, exp: now() - 400 } }],
    ['lifetime_too_long', { claims: { exp: now() + 86_400 } }],
    ['milliseconds', { claims: { iat: Date.now(), exp: Date.now() + 60_000 } }],
    ['issuer_subject_mismatch', { claims: { sub: 'c_other' } }],
    ['algorithm_not_allowed', { header: { alg: 'none' } }],
    ['jti_missing', { claims: { jti: undefined } }],
    ['signature_mismatch', { sign: () => Buffer.alloc(64, 1) }],
    ['signature_format', { sign: () => Buffer.alloc(71, 1) }],
    ['not_a_jwt', { headerBytes: '{' }],
    ['header_refused', { header: { jku: 'https://x.example' } }],
  ])('say %s', async (reason, parts) => {
    const { reference } = (await tokenWith(a, client, parts)).body;
    const attempt = await getAttempt(b, reference);
    expect(attempt).toMatchObject({
      reference,
      reason,
      code: expect.stringMatching(/^DCR-\d{4}$/),
      title: expect.any(String),
      text: expect.any(String),
      evidence: expect.any(Object),
    });
    expect(String(attempt.text)).not.toMatch(/\{\w+\}/);
  });

  it('say what an unknown client sent', async () => {
    const { reference } = (await tokenWith(a, { ...client, clientId: 'c_nobody' }, {})).body;
    expect(await getAttempt(a, reference)).toMatchObject({ reason: 'unknown_client' });
  });

  it('are 404 where there is none', async () => {
    expectProblem(await adminGet(a, '/admin/attempts/r_unknown'), 404);
  });
});
