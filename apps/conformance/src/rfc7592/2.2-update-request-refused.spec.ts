import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { updatesOf, without } from '../testing/client-update.js';
import { bearer, send } from '../testing/http.js';
import { keySet, makeKeyPair, privateJwk } from '../testing/key-pair.js';
import {
  initialAccessToken,
  onboard,
  registeredClient,
  type Metadata,
  type Partner,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import {
  expectInvalidClient,
  expectInvalidMetadata,
  expectInvalidToken,
  expectProblem,
} from '../testing/refusals.js';
import { revokeClient } from '../testing/admin.js';
import { token, tokenForm } from '../testing/token.js';

const { a, b } = runningPair();
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
});
beforeEach(async () => {
  client = await registeredClient(a, partner, {
    metadata: { client_uri: 'https://acme.example/', contacts: ['a@acme.example'] },
  });
});

const { put, read, update } = updatesOf(a, () => client);

/** What a refused update must leave: the client as it was, its token valid. */
async function expectUnchanged(): Promise<void> {
  const answer = await read();
  expect(answer.status, said(answer)).toBe(200);
  expect(answer.body).toEqual(client.information);
}

describe('an update is refused, and nothing changes,', () => {
  it.each([
    ['without client_id', (body: Metadata) => without(body, 'client_id'), 'client_id'],
    [
      'with another client_id',
      (body: Metadata) => ({ ...body, client_id: 'c_0000000000000000000000' }),
      'client_id',
    ],
    [
      'with registration_access_token',
      (body: Metadata) => ({ ...body, registration_access_token: 'x' }),
      'registration_access_token',
    ],
    [
      'with registration_client_uri',
      (body: Metadata) => ({ ...body, registration_client_uri: 'https://x.example' }),
      'registration_client_uri',
    ],
    [
      'with client_id_issued_at',
      (body: Metadata) => ({ ...body, client_id_issued_at: 1 }),
      'client_id_issued_at',
    ],
    [
      'with client_secret_expires_at',
      (body: Metadata) => ({ ...body, client_secret_expires_at: 0 }),
      'client_secret_expires_at',
    ],
    ['with client_secret', (body: Metadata) => ({ ...body, client_secret: 'x' }), 'client_secret'],
    ['without grant_types', (body: Metadata) => without(body, 'grant_types'), 'grant_types'],
    [
      'without token_endpoint_auth_method',
      (body: Metadata) => without(body, 'token_endpoint_auth_method'),
      'token_endpoint_auth_method',
    ],
    ['without jwks', (body: Metadata) => without(body, 'jwks'), /^jwks/],
    ['with a scope beyond the policy (G05)', (body: Metadata) => ({ ...body, scope: 'read admin' }), 'scope'],
    ['with scope dcr (G05)', (body: Metadata) => ({ ...body, scope: 'dcr' }), 'scope'],
    ['with another grant (G05)', (body: Metadata) => ({ ...body, grant_types: ['password'] }), 'grant_types'],
    [
      'with auth method none (G05)',
      (body: Metadata) => ({ ...body, token_endpoint_auth_method: 'none' }),
      'token_endpoint_auth_method',
    ],
    [
      'with jwks and jwks_uri (spec 256)',
      (body: Metadata) => ({ ...body, jwks_uri: 'https://acme.example/jwks' }),
      /^jwks/,
    ],
  ])('%s', async (_, change, field) => {
    expectInvalidMetadata(await put(change(update())), field);
    await expectUnchanged();
  });

  it('with all problems told at once', async () => {
    const answer = await put(without(update({ client_secret: 'x', scope: 'admin' }), 'client_id'));
    const fields = answer.body.problems.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['client_id', 'client_secret', 'scope']));
  });

  it('with a private key, which is burned', async () => {
    const exposed = makeKeyPair();
    expectInvalidMetadata(await put(update({ jwks: { keys: [privateJwk(exposed)] } })), /^jwks/);
    expectInvalidMetadata(await put(update({ jwks: keySet(exposed) })), /^jwks/);
    await expectUnchanged();
  });

  it('as anything but one JSON object', async () => {
    for (const body of ['[]', 'null', '{', '{"client_id":"a","client_id":"b"}'])
      expectInvalidMetadata(await put(body));
    expectProblem(await put(update(), { headers: { 'content-type': 'text/plain' } }), 415);
    await expectUnchanged();
  });

  it('with the token of another client, an initial access token, or none (G01, G02)', async () => {
    const other = await registeredClient(a, partner);
    expectInvalidToken(await put(update(), { with: other.information.registration_access_token }));
    expectInvalidToken(await put(update(), { with: await initialAccessToken(a, partner) }));
    await expectUnchanged();
  });

  it('of a client that is deleted: 401, and it stays deleted (spec 243)', async () => {
    const { registration_client_uri, registration_access_token } = client.information;
    await send(registration_client_uri, { method: 'DELETE', headers: bearer(registration_access_token) });
    expectInvalidToken(await put(update({ client_name: 'Back again' })));
    expectInvalidClient(await token(b, tokenForm(client)));
  });

  it('once an administrator has revoked the client: 403, and it stays revoked', async () => {
    await revokeClient(a, client.clientId);
    expectProblem(await put(update({ client_name: 'Back again' })), 403);
    expectInvalidClient(await token(b, tokenForm(client)));
  });
});
