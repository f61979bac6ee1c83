import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assertion } from '../testing/assertion.js';
import { changeKey, keyStates, listKeys, signingWith, stageKey } from '../testing/client-keys.js';
import { query } from '../testing/database.js';
import { bearer, postJson, send } from '../testing/http.js';
import { keyProof, keyRollover, type RolloverParts } from '../testing/key-proof.js';
import { type KeyPair, keySet, makeKeyPair, privateJwk } from '../testing/key-pair.js';
import { onboard, type Partner, registeredClient, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient, expectInvalidMetadata, expectInvalidToken } from '../testing/refusals.js';
import { onNode, type Server } from '../testing/server.js';
import { token, tokenForm } from '../testing/token.js';
import { traffic } from '../testing/traffic.js';

const { a, b, databaseUrl } = runningPair();
let partner: Partner;
let client: RegisteredClient;
let next: KeyPair;
beforeAll(async () => {
  partner = await onboard(a);
});
beforeEach(async () => {
  client = await registeredClient(a, partner);
  next = makeKeyPair();
});

const post = (key_rollover: unknown, node: Server = a, presented?: string) =>
  postJson(
    node,
    `/register/${client.clientId}/keys`,
    { key_rollover },
    bearer(presented ?? client.information.registration_access_token),
  );
const rollover = (parts?: RolloverParts) => keyRollover(client, next, parts);
const served = async (key: KeyPair, node: Server = b) =>
  expect((await token(node, tokenForm(signingWith(client, key)))).status).toBe(200);

async function expectRefused(sent: unknown, field: RegExp | string = /^key_rollover/) {
  expectInvalidMetadata(await post(sent), field);
  expect(await keyStates(a, client.clientId)).toEqual({ [client.key.kid]: 'active' });
}

describe('a key rollover, signed by the old and the new key', () => {
  it('puts the new key in the place of the old, at once and on every node', async () => {
    await served(client.key);
    const answer = await post(rollover());
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body).toMatchObject({ client_id: client.clientId, jwks: keySet(next) });
    expect(answer.body.registration_access_token).toBe(client.information.registration_access_token);
    await served(next);
    await served(next, a);
    expectInvalidClient(await token(b, tokenForm(client)));
    expect(await keyStates(a, client.clientId)).toEqual({
      [client.key.kid]: 'retired',
      [next.kid]: 'active',
    });
    const rows = await query(
      databaseUrl,
      `SELECT detail FROM audit_event WHERE action = 'key.rolled_over' AND actor = '${client.clientId}'`,
    );
    expect(rows).toMatchObject([{ detail: { kid: next.kid } }]);
  });

  it('lets the old key go on for the overlap: no request fails meanwhile', async () => {
    const old = traffic((turn) => token(turn % 2 ? a : b, tokenForm(client)));
    await old.further(20);
    expect((await post(rollover({ outer: { claims: { overlap: 3600 } } }))).status).toBe(200);
    const fresh = traffic((turn) => token(turn % 2 ? a : b, tokenForm(signingWith(client, next))));
    await Promise.all([old.further(40), fresh.further(40)]);
    expect([await old.stop(), await fresh.stop()]).toEqual([[], []]);
    const [first] = await listKeys(a, client.clientId);
    expect(first).toMatchObject({ state: 'retiring', retires_at: expect.any(String) });
  });

  it('works once, on any node, also many at once', async () => {
    const sent = rollover({ outer: { claims: { overlap: 60 } } });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, turn) => post(sent, turn % 2 ? a : b)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200))
      expect([400, 412]).toContain(answer.status);
    expectInvalidMetadata(await post(sent, b), 'key_rollover');
    expect(Object.keys(await keyStates(a, client.clientId))).toHaveLength(2);
  });

  it.each(['PS256', 'EdDSA', 'ES384'] as const)('takes a %s key', async (alg) => {
    next = makeKeyPair(alg);
    expect((await post(rollover())).status).toBe(200);
    await served(next);
  });
});

describe('a key rollover is refused, and nothing changes,', () => {
  const stranger = makeKeyPair();
  it.each<[string, () => RolloverParts]>([
    ['that the old key did not sign', () => ({ outer: { key: { ...stranger, kid: client.key.kid } } })],
    ['that names a key the client does not have', () => ({ outer: { key: stranger, header: { kid: 'x' } } })],
    ['that the new key did not sign', () => ({ inner: { key: { ...stranger, kid: next.kid } } })],
    ['whose proof was made with the old key', () => ({ inner: { key: { ...client.key, kid: next.kid } } })],
    ['whose proof is of another occasion', () => ({ inner: { claims: { nonce: 'another' } } })],
    ['whose proof has no nonce', () => ({ inner: { claims: { nonce: undefined } } })],
    ['whose proof is for another address', () => ({ inner: { claims: { aud: a.issuer } } })],
    ['whose proof has expired', () => ({ inner: { claims: { iat: 1, exp: 2 } } })],
    ['whose proof is of no type', () => ({ inner: { header: { typ: undefined } } })],
    ['without a proof', () => ({ outer: { claims: { key_proof: undefined } } })],
    ['for our issuer', () => ({ outer: { claims: { aud: a.issuer } } })],
    [
      'for the keys of another client',
      () => ({ outer: { claims: { aud: `${a.issuer}/register/c_1/keys` } } }),
    ],
    ['for a list of addresses', () => ({ outer: { claims: { aud: [] } } })],
    ['of another client', () => ({ outer: { claims: { sub: 'c_AAAAAAAAAAAAAAAAAAAAAA' } } })],
    ['without iss', () => ({ outer: { claims: { iss: undefined } } })],
    ['without jti', () => ({ outer: { claims: { jti: undefined } } })],
    ['that has expired', () => ({ outer: { claims: { iat: 1, exp: 2 } } })],
    ['that lives too long', () => ({ outer: { claims: { exp: Math.floor(Date.now() / 1000) + 900 } } })],
    ['of the type of an assertion', () => ({ outer: { header: { typ: 'client-authentication+jwt' } } })],
    ['of no type', () => ({ outer: { header: { typ: undefined } } })],
    ['with a key in its header', () => ({ outer: { header: { jwk: stranger.jwk } } })],
    ['signed with none', () => ({ outer: { header: { alg: 'none' }, sign: () => Buffer.alloc(0) } })],
    ['without a key', () => ({ outer: { claims: { jwk: undefined } } })],
    ['to a key without a kid', () => ({ outer: { claims: { jwk: { ...next.jwk, kid: undefined } } } })],
    [
      'to the kid of the old key',
      () => ({ outer: { claims: { jwk: { ...next.jwk, kid: client.key.kid } } } }),
    ],
    ['to a symmetric key', () => ({ outer: { claims: { jwk: { kty: 'oct', k: 'AAAA', kid: 'x' } } } })],
    ['with a negative overlap', () => ({ outer: { claims: { overlap: -1 } } })],
    ['with an overlap for ever', () => ({ outer: { claims: { overlap: 1e9 } } })],
    ['with an overlap in words', () => ({ outer: { claims: { overlap: '60' } } })],
  ])('%s', async (_, parts) => expectRefused(rollover(parts())));

  it.each([undefined, null, 7, '', 'a.b', {}, ['x'], 'x'.repeat(20_000)])('sent as %j', (sent) =>
    expectRefused(sent),
  );

  it('that is a client assertion, and an assertion that is a rollover is refused at /token', async () => {
    await expectRefused(assertion(client));
    const changes = { client_assertion: rollover({ outer: { claims: { aud: a.issuer } } }) };
    expectInvalidClient(await token(a, tokenForm(client, changes)));
  });

  it('to the private half, and then neither half is good any more', async () => {
    await expectRefused(rollover({ outer: { claims: { jwk: privateJwk(next) } } }));
    await expectRefused(rollover(), 'jwks');
  });

  it('to a key the client has, and to one of another organisation', async () => {
    const own = keyProof(client.key, { audience: '', nonce: '' });
    await expectRefused(rollover({ outer: { claims: { jwk: client.key.jwk, key_proof: own } } }));
    const other = await registeredClient(b, await onboard(b));
    next = other.key;
    await expectRefused(rollover(), 'jwks');
  });

  it('without the registration access token of this client', async () => {
    const other = await registeredClient(a, partner);
    expectInvalidToken(await post(rollover(), b, other.information.registration_access_token));
    expectInvalidToken(await post(rollover(), b, 'x'));
    await served(client.key);
  });

  it('signed with a key that was retired or revoked', async () => {
    await stageKey(a, client.clientId, next);
    await served(next);
    const third = makeKeyPair();
    const sent = keyRollover(client, third);
    await changeKey(a, client.clientId, 'revoke', { key: client.key.kid });
    expectInvalidMetadata(await post(sent, b), /^key_rollover/);
    expect(await keyStates(a, client.clientId)).toEqual({
      [client.key.kid]: 'revoked',
      [next.kid]: 'active',
    });
  });
});

it('the address answers POST alone, and others as every unknown path below the registration endpoint', async () => {
  const address = onNode(b, `${a.issuer}/register/${client.clientId}/keys`);
  const headers = bearer(client.information.registration_access_token);
  expect((await send(address, { headers })).status).toBe(405);
  expectInvalidToken(await post(rollover(), b, undefined).then(() => send(`${address}/x`, { headers })));
});
