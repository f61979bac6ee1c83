import { beforeAll, describe, expect, it } from 'vitest';
import { adminPost } from '../testing/admin.js';
import { said } from '../testing/answer.js';
import { certificatePem } from '../testing/certificate.js';
import { changeKey, keyStates, listKeys, signingWith, stageKey } from '../testing/client-keys.js';
import { updatesOf } from '../testing/client-update.js';
import { query } from '../testing/database.js';
import { keySet, makeKeyPair, privateJwk } from '../testing/key-pair.js';
import { onboard, type Partner, registeredClient, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient, expectProblem } from '../testing/refusals.js';
import { token, tokenForm } from '../testing/token.js';
import { until } from '../testing/until.js';

const { a, b, databaseUrl } = runningPair();
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
});

const fresh = async () => {
  client = await registeredClient(a, partner);
};
const { put, read, update } = updatesOf(a, () => client);
const served = async (key = client.key, node = a) =>
  expect((await token(node, tokenForm(signingWith(client, key)))).status).toBe(200);
const refused = async (key = client.key, node = b) =>
  expectInvalidClient(await token(node, tokenForm(signingWith(client, key))));
const registered = async () => (await read()).body.jwks as { keys: { kid: string }[] };
const kidsRegistered = async () => (await registered()).keys.map(({ kid }) => kid).sort();

describe('a key an administrator adds', () => {
  it('is staged, works on every node, and is active by its first use, once', async () => {
    await fresh();
    const next = makeKeyPair();
    const answer = await stageKey(a, client.clientId, next);
    expect(answer.status, said(answer)).toBe(201);
    expect(answer.body).toMatchObject({ kid: next.kid, state: 'staged', activated_at: null });
    await Promise.all([served(next, b), served(next, a), served(next, b), served(client.key, b)]);
    expect(await keyStates(a, client.clientId)).toEqual({ [client.key.kid]: 'active', [next.kid]: 'active' });
    const activations = await query(
      databaseUrl,
      `SELECT detail FROM audit_event WHERE client_id = '${client.clientId}' AND action = 'key.activated'`,
    );
    expect(activations).toMatchObject([{ detail: { kid: next.kid } }]);
  });

  it('may come as a certificate, with its dates', async () => {
    await fresh();
    const next = makeKeyPair();
    const certificate = certificatePem(next);
    const answer = await adminPost(a, `/admin/clients/${client.clientId}/keys`, { certificate });
    expect(answer.body).toMatchObject({
      state: 'staged',
      source: 'certificate',
      not_after: expect.any(String),
    });
    await served({ ...next, kid: answer.body.kid });
  });

  it.each([
    ['a private key', () => ({ jwk: privateJwk(makeKeyPair()) }), 422],
    ['a key it has', () => ({ jwk: client.key.jwk }), 409],
    ['a key under a kid it has', () => ({ jwk: { ...makeKeyPair().jwk, kid: client.key.kid } }), 409],
    ['a jwk and a certificate', () => ({ jwk: makeKeyPair().jwk, certificate: certificatePem() }), 400],
    ['nothing', () => ({}), 400],
    ['a text for a jwk', () => ({ jwk: 'x' }), 400],
    ['a PKCS#12 file', () => ({ certificate: 'MIIKIAIBAzCCCdYGCSqGSIb3DQEHAaCCCccEggnD' }), 422],
  ])('is refused where it is %s', async (_, body, status) => {
    await fresh();
    expectProblem(await adminPost(a, `/admin/clients/${client.clientId}/keys`, body()), status);
    expect(Object.values(await keyStates(a, client.clientId))).toEqual(['active']);
  });

  it.each(['c_nobody', 'c_AAAAAAAAAAAAAAAAAAAAAA', '%00'])('is refused for client %s', async (id) => {
    expectProblem(await adminPost(a, `/admin/clients/${id}/keys`, { jwk: makeKeyPair().jwk }), 404);
  });
});

describe('a key an administrator retires', () => {
  it('is refused at once, on the other node too, and is no longer registered', async () => {
    await fresh();
    const next = makeKeyPair();
    await stageKey(a, client.clientId, next);
    await served(next);
    const answer = await changeKey(a, client.clientId, 'retire', { key: client.key.kid });
    expect(answer.body).toMatchObject({ state: 'retired', retired_at: expect.any(String) });
    await refused(client.key, b);
    await served(next, b);
    expect(await kidsRegistered()).toEqual([next.kid]);
  });

  it('goes on for the time it is given', async () => {
    await fresh();
    const next = makeKeyPair();
    await stageKey(a, client.clientId, next);
    await served(next);
    const answer = await changeKey(a, client.clientId, 'retire', { key: client.key.kid, after: 3600 });
    expect(answer.body).toMatchObject({ state: 'retiring', retires_at: expect.any(String) });
    await served(client.key, b);
    // As an hour later.
    await query(
      databaseUrl,
      `UPDATE client_key SET retires_at = now() - interval '1 second' WHERE key_id = '${String(answer.body.key_id)}'`,
    );
    await refused(client.key, a);
    await refused(client.key, b);
    expect((await keyStates(a, client.clientId))[client.key.kid]).toBe('retired');
  });

  it('is left alone where it is the last one proved (409), but can be revoked', async () => {
    await fresh();
    await stageKey(a, client.clientId, makeKeyPair());
    expectProblem(await changeKey(a, client.clientId, 'retire', { key: client.key.kid }), 409);
    expectProblem(await changeKey(a, client.clientId, 'retire', { key: client.key.kid, after: 60 }), 409);
    await served();
    expect((await changeKey(a, client.clientId, 'revoke', { key: client.key.kid })).status).toBe(200);
    await refused();
  });

  it.each([0, -1, 1.5, '60', 2_592_001, null])('refuses after %j', async (after) => {
    const body = { key: client.key.kid, after: after as number };
    const answer = await changeKey(a, client.clientId, 'retire', body);
    expectProblem(answer, after === null ? 409 : 400);
  });

  it('is 404 where there is no such key', async () => {
    for (const key of ['nobody', 'k_AAAAAAAAAAAAAAAAAAAAAA', "' OR 1=1", '\u{1f511}'])
      expectProblem(await changeKey(a, client.clientId, 'retire', { key }), 404);
  });
});

describe('an update with other keys (RFC 7592 §2.2)', () => {
  it('retires the key that is left out, at once and on every node, and takes the new one', async () => {
    await fresh();
    const next = makeKeyPair();
    await served(client.key, b);
    expect((await put(update({ jwks: keySet(next) }))).status).toBe(200);
    await refused(client.key, b);
    await refused(client.key, a);
    await served(next, b);
    expect(await keyStates(a, client.clientId)).toEqual({
      [client.key.kid]: 'retired',
      [next.kid]: 'active',
    });
  });

  it('keeps the row and the history of a key that stays, also under another kid, and of one that comes back', async () => {
    await fresh();
    const [before] = await listKeys(a, client.clientId);
    const next = makeKeyPair();
    const renamed = { ...client.key, kid: 'renamed', jwk: { ...client.key.jwk, kid: 'renamed' } };
    let answer = await put(update({ jwks: keySet(renamed, next) }));
    const tokenNow = () => ({ with: answer.body.registration_access_token });
    answer = await put(update({ jwks: keySet(next) }), tokenNow());
    answer = await put(update({ jwks: keySet(renamed) }), tokenNow());
    const [after] = await listKeys(a, client.clientId);
    expect(after).toMatchObject({
      key_id: before?.key_id,
      kid: 'renamed',
      state: 'active',
      retired_at: null,
    });
    expect(await listKeys(a, client.clientId)).toHaveLength(2);
    await served(renamed, b);
    await refused(client.key);
  });

  it('of another kind leaves a staged key staged and a retiring one retiring', async () => {
    await fresh();
    const [next, third] = [makeKeyPair(), makeKeyPair()];
    await stageKey(a, client.clientId, next);
    await served(next);
    await stageKey(a, client.clientId, third);
    await changeKey(a, client.clientId, 'retire', { key: client.key.kid, after: 3600 });
    expect((await put(update({ jwks: await registered(), client_name: 'Other' }))).status).toBe(200);
    expect(await keyStates(a, client.clientId)).toEqual({
      ...{ [client.key.kid]: 'retiring', [next.kid]: 'active', [third.kid]: 'staged' },
    });
  });
});

describe('the use of a key', () => {
  it('is counted by key and hour, soon', async () => {
    await fresh();
    for (let use = 0; use < 3; use += 1) await served(client.key, use % 2 ? a : b);
    const uses = async () => (await listKeys(a, client.clientId))[0]?.uses.map((hour) => hour.uses) ?? [];
    await until('the uses are counted', async () => (await uses()).reduce((sum, one) => sum + one, 0) === 3);
    const [key] = await listKeys(a, client.clientId);
    expect(Date.parse(key?.first_used_at ?? '')).toBeLessThanOrEqual(Date.parse(key?.last_used_at ?? ''));
  });

  it('is not counted where the assertion was refused', async () => {
    await fresh();
    await refused({ ...makeKeyPair(), kid: client.key.kid });
    const form = tokenForm(client);
    await token(a, form);
    expectInvalidClient(await token(b, form));
    const uses = async () => (await listKeys(a, client.clientId))[0]?.uses ?? [];
    await until('the use is counted', async () => (await uses()).length > 0);
    expect(await uses()).toMatchObject([{ uses: 1 }]);
  });
});
