import { beforeAll, describe, expect, it } from 'vitest';
import { revokeClient } from '../testing/admin.js';
import { assertion } from '../testing/assertion.js';
import { bearer, send } from '../testing/http.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  registeredClient,
  type Partner,
} from '../testing/onboarding.js';
import { ownServer, restarted } from '../testing/own-server.js';
import { expectInvalidClient, expectInvalidToken } from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';
import type { ServerProcess } from '../testing/server-process.js';
import { token, tokenForm } from '../testing/token.js';

// With the embedded PostgreSQL, which stops and starts with the server.
let server: ServerProcess;
let partner: Partner;
beforeAll(async () => {
  server = await ownServer();
  partner = await onboard(server);
});

describe.each(['SIGTERM', 'kill -9'])('after %s and a new start', (ending) => {
  const again = async () => {
    if (ending === 'kill -9') await server.kill();
    server = await restarted(server);
  };

  it('a used assertion is still used (A23)', async () => {
    const client = await registeredClient(server, partner);
    const used = assertion(client);
    expect((await token(server, tokenForm(client, { client_assertion: used }))).status).toBe(200);
    await again();
    expectInvalidClient(await token(server, tokenForm(client, { client_assertion: used })));
    expect((await token(server, tokenForm(client))).status).toBe(200);
  });

  it('a spent initial access token is still spent, an unspent one still good', async () => {
    const [spent, unspent] = [
      await initialAccessToken(server, partner),
      await initialAccessToken(server, partner),
    ];
    expect((await register(server, spent, goodMetadata())).status).toBe(201);
    await again();
    expectInvalidToken(await register(server, spent, goodMetadata()));
    expect((await register(server, unspent, goodMetadata())).status).toBe(201);
  });

  it('a revoked client is still revoked, a registered one still there', async () => {
    const [gone, kept] = [await registeredClient(server, partner), await registeredClient(server, partner)];
    await revokeClient(server, gone.clientId);
    await again();
    expectInvalidClient(await token(server, tokenForm(gone)));
    expect((await token(server, tokenForm(kept))).status).toBe(200);
    const read = await send(kept.information.registration_client_uri, {
      headers: bearer(kept.information.registration_access_token),
    });
    expect(read.body).toEqual(kept.information);
  });

  it("the signing key is the same: yesterday's tokens verify", async () => {
    const before = (await send(addressOf(server, '/jwks'))).body;
    await again();
    expect((await send(addressOf(server, '/jwks'))).body).toEqual(before);
  });
});
