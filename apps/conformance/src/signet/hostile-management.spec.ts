import { randomBytes } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminGet } from '../testing/admin.js';
import { said } from '../testing/answer.js';
import { updatesOf } from '../testing/client-update.js';
import { allAtOnce, inLanes } from '../testing/crowd.js';
import { everythingStored } from '../testing/database.js';
import { bearer, send } from '../testing/http.js';
import { keySet, makeKeyPair } from '../testing/key-pair.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import {
  expectBareChallenge,
  expectError,
  expectInvalidClient,
  expectInvalidMetadata,
  expectInvalidToken,
} from '../testing/refusals.js';
import { onNode } from '../testing/server.js';
import { token, tokenForm } from '../testing/token.js';

// Each row is a request of security.md §5.G that must get its stated refusal, and leave the client as it was.
const { a, b, databaseUrl, output } = runningPair();
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
});
beforeEach(async () => {
  client = await registeredClient(a, partner);
});

const { put, read, update } = updatesOf(a, () => client);
const uri = () => client.information.registration_client_uri;
const ownToken = () => client.information.registration_access_token;
const methods = ['GET', 'PUT', 'DELETE'];

const expectUntouched = async () => {
  const answer = await read();
  expect(answer.status, said(answer)).toBe(200);
  expect(answer.body).toEqual(client.information);
};

it('G01 takes the token from no cookie', async () => {
  const cookie = `session=${ownToken()}; registration_access_token=${ownToken()}`;
  for (const method of methods) expectBareChallenge(await send(uri(), { method, headers: { cookie } }));
  await expectUntouched();
});

it('G02 answers the token of another organisation\u2019s client as an unknown one; nothing changes on either side', async () => {
  const stranger = await registeredClient(a, await onboard(a));
  const foreign = stranger.information.registration_access_token;
  expectInvalidToken(await put(update({ client_name: 'Taken over' }), { with: foreign }));
  for (const method of ['GET', 'DELETE'])
    expectInvalidToken(await send(uri(), { method, headers: bearer(foreign) }));
  await expectUntouched();
  const own = updatesOf(a, () => stranger);
  expect((await own.read()).body).toEqual(stranger.information);
});

describe('G05 an update takes no power', () => {
  it.each([
    [{ scope: 'read admin' }, 'scope'],
    [{ grant_types: ['client_credentials', 'password'] }, 'grant_types'],
    [{ token_endpoint_auth_method: 'none' }, 'token_endpoint_auth_method'],
  ])('%j is refused', async (changes, field) => {
    expectInvalidMetadata(await put(update(changes)), field);
    await expectUntouched();
  });

  it('nor another organisation, which is not the client\u2019s to say', async () => {
    const other = await onboard(a);
    const named = { organisation_id: other.organisationId, org_id: other.organisationId, organisation: 'x' };
    expect((await put(update(named))).status).toBe(200);
    const { body } = await adminGet(a, `/admin/clients/${client.clientId}`);
    expect(body).toMatchObject({ organisation_id: partner.organisationId, kind: 'registered' });
    expect(Object.keys(body.metadata as object)).not.toContain('organisation_id');
  });
});

it('G11 a deletion beside updates ends with the client deleted, on every node', async () => {
  for (let round = 0; round < 8; round++) {
    const own = await registeredClient(a, partner);
    const { put: change, read: look, update: changed } = updatesOf(a, () => own);
    const presented = bearer(own.information.registration_access_token);
    const deletion = () =>
      send(onNode(b, own.information.registration_client_uri), { method: 'DELETE', headers: presented });
    const [deleted, ...updates] = await Promise.all([
      deletion(),
      ...Array.from({ length: 4 }, (_, i) => change(changed({ client_name: `Name ${i}` }))),
    ]);
    for (const { status } of updates) expect([200, 401, 412]).toContain(status);
    // The deletion may come to a state that an update has just replaced; the old token is still good for another try.
    const ended = deleted.status === 204 ? deleted : await deletion();
    expect(ended.status, said(ended)).toBe(204);
    const tokens = [
      own.information,
      ...updates.filter(({ status }) => status === 200).map(({ body }) => body),
    ];
    for (const { registration_access_token } of tokens)
      expectInvalidToken(await look(registration_access_token));
    expectInvalidClient(await token(b, tokenForm(own)));
  }
});

it('G13 a key that was replaced is over at /token, and the administrator still sees it', async () => {
  const next = makeKeyPair();
  expect((await put(update({ jwks: keySet(next) }))).status).toBe(200);
  expectInvalidClient(await token(b, tokenForm(client)));
  const { body } = await adminGet(a, `/admin/clients/${client.clientId}`);
  const states = Object.fromEntries(body.keys.map(({ kid, state }) => [kid, state]));
  expect(states).toEqual({ [client.key.kid]: 'retired', [next.kid]: 'active' });
});

it('G16 a thousand wrong tokens open nothing, and the right one opens after them', async () => {
  const guesses = Array.from({ length: 1000 }, (_, i) =>
    i % 2 ? randomBytes(32).toString('base64url') : `${ownToken().slice(0, -1 - (i % 40))}`,
  );
  const answers = await inLanes(16, guesses, (guess) => read(guess, b));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
  await expectUntouched();
});

it('G17 a token in the address is refused as invalid_request, alone and beside the header, and is not logged', async () => {
  const address = `${uri()}?access_token=${ownToken()}`;
  for (const method of methods) {
    expectError(await send(address, { method }), 400, 'invalid_request');
    expectError(await send(address, { method, headers: bearer(ownToken()) }), 400, 'invalid_request');
  }
  expect(output()).not.toContain(ownToken());
  expect(await everythingStored(databaseUrl)).not.toContain(ownToken());
  await expectUntouched();
});

it('many reads and writes at once never answer anything but one whole state', async () => {
  const states = ['One', 'Two', 'Three'];
  const answers = await allAtOnce(30, (i) =>
    i % 3 ? read(ownToken(), i % 2 ? a : b) : put(update({ client_name: states[(i / 3) % states.length] })),
  );
  for (const answer of answers) expect([200, 401, 412], said(answer)).toContain(answer.status);
  const names = answers.filter(({ status }) => status === 200).map(({ body }) => body.client_name);
  expect(['Conformance client', ...states]).toEqual(expect.arrayContaining(names));
});
