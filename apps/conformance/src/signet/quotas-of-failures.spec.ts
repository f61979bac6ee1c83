import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { assertion, type AssertionParts, type TestClient } from '../testing/assertion.js';
import { allAtOnce } from '../testing/crowd.js';
import { bearer, encodeForm, send } from '../testing/http.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import {
  expectQuotaExceeded,
  getRefused,
  keptReferences,
  serverWithQuotas,
  untilRefused,
} from '../testing/quota.js';
import { expectInvalidClient, expectInvalidToken } from '../testing/refusals.js';
import { addressOf, onNode } from '../testing/server.js';
import type { ServerProcess } from '../testing/server-process.js';
import { tokenForm } from '../testing/token.js';

let server: ServerProcess;
let partner: Partner;
beforeAll(async () => {
  server = await serverWithQuotas();
  partner = await onboard(server);
});

const forged: AssertionParts = { sign: () => randomBytes(64) };

/** A token request from that address, in the name of the client. */
const ask = (client: TestClient, from: string, parts?: AssertionParts) =>
  send(addressOf(server, '/token'), {
    method: 'POST',
    from,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': '203.0.113.9' },
    body: encodeForm(tokenForm(client, { client_assertion: assertion(client, parts) })),
  });

describe('bad signatures in the name of a client', () => {
  it('are refused after some, and the client goes on though it never came before', async () => {
    const client = await registeredClient(server, partner);
    const answers = await untilRefused(2_000, () => ask(client, '127.0.0.2', forged));
    expectQuotaExceeded(getRefused(answers), 'failed-address');
    answers.filter(({ status }) => status !== 429).forEach(expectInvalidClient);
    expect((await ask(client, '127.0.0.1')).status).toBe(200);
    expect(await keptReferences(server, client.clientId)).not.toHaveLength(0);
  });

  it('from everywhere do not lock out a client that came before', async () => {
    const client = await registeredClient(server, partner);
    expect((await ask(client, '127.0.0.1')).status).toBe(200);
    const refused: string[] = [];
    for (let host = 2; host < 12; host += 1) {
      const answer = getRefused(await untilRefused(2_000, () => ask(client, `127.0.0.${host}`, forged)));
      refused.push(...(answer.body['violated-policies'] as string[]));
    }
    expect(refused).toContain('failed-client');
    const answers = await allAtOnce(20, () => ask(client, '127.0.0.1'));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  it('from the address of the client itself do not lock it out unless they name its key', async () => {
    const client = await registeredClient(server, partner);
    expect((await ask(client, '127.0.0.1')).status).toBe(200);
    const nameless = { ...forged, header: { kid: undefined } };
    const guessing = { ...forged, header: { kid: 'guessed' } };
    getRefused(await untilRefused(2_000, () => ask(client, '127.0.0.1', nameless)));
    getRefused(await untilRefused(2_000, () => ask(client, '127.0.0.1', guessing)));
    expect((await ask(client, '127.0.0.1')).status).toBe(200);
  });

  it('are like an assertion of the client that somebody saw and sends again', async () => {
    const client = await registeredClient(server, partner);
    const seen = encodeForm(tokenForm(client));
    const sendSeen = (from: string) =>
      send(addressOf(server, '/token'), {
        method: 'POST',
        from,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: seen,
      });
    expect((await sendSeen('127.0.0.1')).status).toBe(200);
    const replay = () => sendSeen('127.0.0.8');
    expectQuotaExceeded(getRefused(await untilRefused(2_000, replay)), 'failed-address');
    const answers = await allAtOnce(50, () => ask(client, '127.0.0.1'));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  it('take nothing from another client at the same address', async () => {
    const [client, other] = [
      await registeredClient(server, partner),
      await registeredClient(server, partner),
    ];
    getRefused(await untilRefused(2_000, () => ask(client, '127.0.0.3', forged)));
    expect((await ask(other, '127.0.0.3')).status).toBe(200);
  });
});

describe('unknown clients', () => {
  const unknown = (id = `c_${randomBytes(16).toString('base64url')}`): TestClient => ({
    ...partner.onboarding,
    clientId: id,
  });

  it('are refused as a known client with a bad signature is, also beyond the quota', async () => {
    const nobody = unknown();
    const answers = await untilRefused(2_000, () => ask(nobody, '127.0.0.4'));
    expectQuotaExceeded(getRefused(answers), 'failed-address');
    answers.filter(({ status }) => status !== 429).forEach(expectInvalidClient);
  });

  it('in any number are all refused as such, and a client made meanwhile is found at once', async () => {
    const flood = allAtOnce(300, () => ask(unknown(), '127.0.0.4'));
    const client = await registeredClient(server, partner);
    expect((await ask(client, '127.0.0.4')).status).toBe(200);
    (await flood).forEach(expectInvalidClient);
  });
});

describe('wrong registration access tokens', () => {
  let client: RegisteredClient;
  beforeAll(async () => {
    client = await registeredClient(server, partner);
  });

  const read = (secret: string, from: string, forwarded = '198.51.100.1') =>
    send(onNode(server, client.information.registration_client_uri), {
      from,
      headers: { ...bearer(secret), 'x-forwarded-for': forwarded, forwarded: `for=${forwarded}` },
    });
  const wrong = (from: string, forwarded?: string) =>
    read(randomBytes(32).toString('base64url'), from, forwarded);
  const right = (from: string) => read(client.information.registration_access_token, from);

  it('are refused by address after some, whoever the request says it is for (security.md G16, I16)', async () => {
    const answers = await untilRefused(1_000, (index) => wrong('127.0.0.5', `198.51.100.${index % 250}`));
    expectQuotaExceeded(getRefused(answers), 'configuration-address');
    answers.filter(({ status }) => status !== 429).forEach(expectInvalidToken);
  });

  it('do not stand in the way of a right one, from elsewhere or from there', async () => {
    getRefused(await untilRefused(1_000, () => wrong('127.0.0.6')));
    for (const from of ['127.0.0.1', '127.0.0.6']) {
      const answer = await right(from);
      expect(answer.status, said(answer)).toBe(200);
    }
    expectInvalidToken(await wrong('127.0.0.7'));
  });
});
