import { beforeAll, describe, expect, it } from 'vitest';
import { adminPost } from '../testing/admin.js';
import { assertion, type TestClient } from '../testing/assertion.js';
import { query } from '../testing/database.js';
import { bearer, send } from '../testing/http.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  registeredClient,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { serverOnEmptyDatabase } from '../testing/own-server.js';
import { runningPair } from '../testing/pair.js';
import { expectProblem } from '../testing/refusals.js';
import {
  addResourceServer,
  introspect,
  revokeToken,
  type TestResourceServer,
} from '../testing/resource-server.js';
import type { ServerProcess } from '../testing/server-process.js';
import { statusReferenceOf } from '../testing/status-list.js';
import { accessToken, token, tokenForm } from '../testing/token.js';
import { until } from '../testing/until.js';

// The database goes away under a running server, by closing its door and ending every connection.
let server: ServerProcess;
let onboarding: TestClient;
let client: RegisteredClient;
let unspent: string;
let api: TestResourceServer;
let issued: string;
let statusList: string;
beforeAll(async () => {
  server = await serverOnEmptyDatabase();
  const partner = await onboard(server);
  onboarding = partner.onboarding;
  client = await registeredClient(server, partner);
  unspent = await initialAccessToken(server, partner);
  api = await addResourceServer(server, { identifier: 'https://api.example', scopes: ['read'] });
  issued = await accessToken(server, client);
  statusList = statusReferenceOf(issued).uri;
  expect((await introspect(server, api, issued)).body.active).toBe(true);
});

const database = () => new URL(server.databaseUrl).pathname.slice(1);
const administer = (sql: string) => query(runningPair().databaseUrl, sql);

async function closeDatabase() {
  await administer(`ALTER DATABASE ${database()} WITH ALLOW_CONNECTIONS false`);
  await administer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database()}'`);
}

const openDatabase = () => administer(`ALTER DATABASE ${database()} WITH ALLOW_CONNECTIONS true`);

describe('without its database the server fails closed (P10, spec 15)', () => {
  const used = () => assertion(client);
  let kept: string;

  it('refuses with 503 and Retry-After: no token, no registration, no change', async () => {
    kept = used();
    await closeDatabase();
    const { registration_client_uri, registration_access_token } = client.information;
    const refused = [
      await token(server, tokenForm(client, { client_assertion: kept })),
      await token(server, tokenForm(onboarding)),
      await register(server, unspent, goodMetadata()),
      await introspect(server, api, issued),
      await revokeToken(server, client, issued),
      await send(statusList),
      await send(registration_client_uri, { headers: bearer(registration_access_token) }),
      await adminPost(server, `/admin/clients/${client.clientId}/revoke`, {}),
      await send(`${server.origin}/health/ready`),
    ];
    for (const answer of refused) expectProblem(answer, 503);
    for (const answer of refused.slice(0, -1)) expect(answer.headers['retry-after']).toMatch(/^\d+$/);
    expect((await send(`${server.origin}/health/live`)).status).toBe(200);
  });

  it('recovers by itself, and nothing was spent', async () => {
    await openDatabase();
    await until(
      'the server is ready again',
      async () => (await send(`${server.origin}/health/ready`)).status === 200,
    );
    expect((await token(server, tokenForm(client, { client_assertion: kept }))).status).toBe(200);
    expect((await register(server, unspent, goodMetadata())).status).toBe(201);
  });
});

describe('a database that refuses a row', () => {
  it('is a 503 to the caller, and the log has the fault without the row (spec 322)', async () => {
    const closed = "ALTER TABLE client ADD CONSTRAINT closed CHECK (kind <> 'registered') NOT VALID";
    await query(server.databaseUrl, closed);
    const initial = await accessToken(server, onboarding);
    const answer = await register(server, initial, goodMetadata());
    expectProblem(answer, 503);
    expect(server.output()).toContain(String(answer.headers['x-request-id']));
    expect(server.output()).toContain('check constraint');
    expect(server.output()).not.toContain('Failing row');
  });
});
