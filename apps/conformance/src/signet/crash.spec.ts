import { publishPolicy } from '../testing/admin.js';
import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { allAtOnce } from '../testing/crowd.js';
import { query } from '../testing/database.js';
import { bearer, send } from '../testing/http.js';
import { makeKeyPair, type KeyPair } from '../testing/key-pair.js';
import { goodMetadata, initialAccessToken, onboard, register, type Partner } from '../testing/onboarding.js';
import { ownServer, restarted, serverOnEmptyDatabase } from '../testing/own-server.js';
import type { ServerProcess } from '../testing/server-process.js';
import { token, tokenForm } from '../testing/token.js';

interface Try {
  key: KeyPair;
  initialAccessToken: string;
  /** The answer, or nothing where the crash came first. */
  answer?: Awaited<ReturnType<typeof register>>;
}

/** Registers eight clients at once and kills the server at some moment of it. */
async function registerAndKill(server: ServerProcess, partner: Partner, withinMs: number): Promise<Try[]> {
  const tries: Try[] = await allAtOnce(8, async () => ({
    key: makeKeyPair(),
    initialAccessToken: await initialAccessToken(server, partner),
  }));
  const moment = randomInt(withinMs * 1000) / 1000;
  setTimeout(() => void server.kill(), moment);
  await Promise.all(
    tries.map(async (one) => {
      one.answer = await register(server, one.initialAccessToken, goodMetadata(one.key)).catch(
        () => undefined,
      );
    }),
  );
  await server.kill();
  return tries;
}

/** What was acknowledged is whole: the client reads itself and gets a token. */
async function expectAcknowledgedAreWhole(server: ServerProcess, tries: Try[]) {
  for (const { key, answer } of tries) {
    if (!answer) continue;
    expect(answer.status, said(answer)).toBe(201);
    const { body } = answer;
    const read = await send(body.registration_client_uri, {
      headers: bearer(body.registration_access_token),
    });
    expect(read.body).toEqual(body);
    const client = { clientId: body.client_id, key, issuer: server.issuer, scope: 'read' };
    expect((await token(server, tokenForm(client))).status).toBe(200);
  }
}

/** An initial access token is spent if and only if its client is there. */
async function expectTokenSpentOnlyWithItsClient(server: ServerProcess, tries: Try[]) {
  for (const { key, initialAccessToken: unsure, answer } of tries) {
    const there = await query(
      server.databaseUrl,
      `SELECT client_id FROM client_key WHERE kid = '${key.kid}'`,
    );
    if (answer) expect(there).toHaveLength(1);
    const again = await register(server, unsure, goodMetadata(key));
    expect(again.status, said(again)).toBe(there.length === 1 ? 401 : 201);
  }
}

const broken = {
  'registered clients without a key':
    "SELECT client_id FROM client WHERE kind = 'registered' AND client_id NOT IN (SELECT client_id FROM client_key)",
  'clients without an audit row':
    'SELECT client_id FROM client WHERE client_id NOT IN (SELECT client_id FROM audit_event WHERE client_id IS NOT NULL)',
  'registered clients without a registration access token':
    "SELECT client_id FROM client WHERE kind = 'registered' AND registration_token_hash IS NULL",
  'audit rows without their client':
    'SELECT event_id FROM audit_event WHERE client_id IS NOT NULL AND client_id NOT IN (SELECT client_id FROM client)',
  'keys without their client':
    'SELECT key_id FROM client_key WHERE client_id NOT IN (SELECT client_id FROM client)',
};

async function expectNothingHalfMade(databaseUrl: string) {
  for (const [what, sql] of Object.entries(broken)) expect(await query(databaseUrl, sql), what).toEqual([]);
  const [counts] = await query(
    databaseUrl,
    `SELECT (SELECT coalesce(sum(uses), 0)::int FROM initial_access_token) AS spent,
            (SELECT count(*)::int FROM client WHERE kind = 'registered') AS registered`,
  );
  expect(counts?.spent).toBe(counts?.registered);
}

async function crashRounds(server: ServerProcess, partner: Partner, rounds: number): Promise<void> {
  const begun = performance.now();
  await register(server, await initialAccessToken(server, partner), goodMetadata());
  const withinMs = Math.ceil((performance.now() - begun) * 3);
  let running = server;
  for (let round = 0; round < rounds; round++) {
    const tries = await registerAndKill(running, partner, withinMs);
    running = await restarted(running);
    await expectNothingHalfMade(running.databaseUrl);
    await expectAcknowledgedAreWhole(running, tries);
    await expectTokenSpentOnlyWithItsClient(running, tries);
    await expectNothingHalfMade(running.databaseUrl);
  }
}

describe('kill -9 of the server during registrations (P1, P2)', () => {
  let server: ServerProcess;
  let partner: Partner;
  beforeAll(async () => {
    server = await serverOnEmptyDatabase();
    partner = await onboard(server);
    await publishPolicy(server, partner.organisationId, { maximum_clients: null });
  });

  it('leaves whole clients or none, and each token spent only with its client: 20 random moments', async () => {
    await crashRounds(server, partner, 20);
  }, 180_000);
});

describe('kill -9 of the server together with its embedded PostgreSQL', () => {
  it('leaves whole clients or none: 3 random moments', async () => {
    const server = await ownServer();
    await crashRounds(server, await onboard(server), 3);
  }, 120_000);
});
