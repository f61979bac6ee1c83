import { publishPolicy } from '../testing/admin.js';
import { randomInt, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { said, type Answer } from '../testing/answer.js';
import { query } from '../testing/database.js';
import { bearer, postJson, send } from '../testing/http.js';
import { makeKeyPair, type KeyPair } from '../testing/key-pair.js';
import { sendAndCut } from '../testing/lost-answer.js';
import { goodMetadata, initialAccessToken, onboard, register, type Partner } from '../testing/onboarding.js';
import { restarted, serverOnEmptyDatabase } from '../testing/own-server.js';
import { rawRequest } from '../testing/raw-http.js';
import type { ServerProcess } from '../testing/server-process.js';
import { clientsWithKey } from '../testing/same-client.js';
import { token, tokenForm } from '../testing/token.js';

const ROUNDS = 40;

let server: ServerProcess;
let partner: Partner;
let withinMs: number;
beforeAll(async () => {
  server = await serverOnEmptyDatabase();
  partner = await onboard(server);
  await publishPolicy(server, partner.organisationId, { maximum_clients: null });
  const initial = await initialAccessToken(server, partner);
  const begun = performance.now();
  await register(server, initial, goodMetadata());
  withinMs = Math.ceil((performance.now() - begun) * 2);
});

/** One registration whose answer is lost: what is sent, and sent again. */
interface Lost {
  pair: KeyPair;
  initial: string;
  idempotencyKey?: string;
}

const fieldsOf = ({ initial, idempotencyKey }: Lost): Record<string, string> => ({
  ...bearer(initial),
  ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
});

function requestOf(lost: Lost): Buffer {
  const fields = { host: 'signet', 'content-type': 'application/json', ...fieldsOf(lost) };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return rawRequest(['POST /register HTTP/1.1', ...lines], JSON.stringify(goodMetadata(lost.pair)));
}

const again = (lost: Lost): Promise<Answer> =>
  postJson(server, '/register', goodMetadata(lost.pair), fieldsOf(lost));

/** The caller has gone on: its token manages the client, its key gets access tokens, and no twin was made. */
async function expectOneWorkingClient({ pair }: Lost, answer: Answer): Promise<void> {
  expect(answer.status, said(answer)).toBe(201);
  const { client_id: clientId, registration_client_uri, registration_access_token } = answer.body;
  const read = await send(registration_client_uri, { headers: bearer(registration_access_token) });
  expect(read.body).toEqual(answer.body);
  const client = { clientId, key: pair, issuer: server.issuer, scope: 'read' };
  expect((await token(server, tokenForm(client))).status).toBe(200);
  expect(await clientsWithKey(server.databaseUrl, pair.kid)).toEqual([{ client_id: clientId }]);
}

const newRegistration = async (idempotencyKey?: string): Promise<Lost> => ({
  pair: makeKeyPair(),
  initial: await initialAccessToken(server, partner),
  idempotencyKey,
});

const kinds: [string, () => string | undefined][] = [['an Idempotency-Key', () => randomUUID()]];

describe(`a connection cut right after the request, at ${ROUNDS} random moments (P1)`, () => {
  it.each(kinds)('with %s: trying again gives the one client', async (_, newKey) => {
    for (let round = 0; round < ROUNDS; round++) {
      const lost = await newRegistration(newKey());
      await sendAndCut(server, requestOf(lost), randomInt(withinMs + 1));
      await expectOneWorkingClient(lost, await again(lost));
    }
  });

  it('three times in a row, with fresh initial access tokens: the one client', async () => {
    for (let round = 0; round < ROUNDS / 2; round++) {
      const lost = await newRegistration(randomUUID());
      for (let cut = 0; cut < 3; cut++) {
        const initial = await initialAccessToken(server, partner);
        await sendAndCut(server, requestOf({ ...lost, initial }), randomInt(withinMs + 1));
      }
      await expectOneWorkingClient(lost, await again(lost));
    }
  });
});

describe(`a connection cut in the midst of the request, at ${ROUNDS} random bytes`, () => {
  it.each(kinds)('with %s: trying again gives the one client', async (_, newKey) => {
    for (let round = 0; round < ROUNDS; round++) {
      const lost = await newRegistration(newKey());
      const request = requestOf(lost);
      await sendAndCut(server, request.subarray(0, randomInt(1, request.length)), randomInt(3));
      expect(await clientsWithKey(server.databaseUrl, lost.pair.kid)).toEqual([]);
      await expectOneWorkingClient(lost, await again(lost));
    }
  });
});

describe('kill -9 of the server right after the request, at 8 random moments (P1, P2)', () => {
  it.each(kinds)('with %s: trying again after the restart gives the one client', async (_, newKey) => {
    for (let round = 0; round < 8; round++) {
      const lost = await newRegistration(newKey());
      await sendAndCut(server, requestOf(lost), randomInt(withinMs + 1));
      await server.kill();
      server = await restarted(server);
      await expectOneWorkingClient(lost, await again(lost));
    }
  });

  it('leaves no Idempotency-Key without its client', async () => {
    const orphans = 'SELECT FROM idempotency_key WHERE client_id NOT IN (SELECT client_id FROM client)';
    expect(await query(server.databaseUrl, orphans)).toEqual([]);
  });
});

it('a restart forgets no Idempotency-Key', async () => {
  const lost = await newRegistration(randomUUID());
  const first = await again(lost);
  server = await restarted(server);
  const second = await again(lost);
  expect(second.body.client_id).toBe(first.body.client_id);
  await expectOneWorkingClient(lost, second);
});
