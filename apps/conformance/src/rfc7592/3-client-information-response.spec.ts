import { beforeAll, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { updatesOf } from '../testing/client-update.js';
import { bearer, send } from '../testing/http.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  registeredClient,
  type Partner,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { rawRequest, sendRaw } from '../testing/raw-http.js';

const { a, b } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

it('works as it stands: URI and token of the response read the client back', async () => {
  const { body } = await register(a, await initialAccessToken(a, partner), goodMetadata());
  const read = await send(body.registration_client_uri, { headers: bearer(body.registration_access_token) });
  expect(read).toMatchObject({ status: 200 });
  expect(read.body).toEqual(body);
});

it('has both members in every answer: of registration, read and update (spec 237, 249)', async () => {
  const own = await registeredClient(a, partner);
  const { put, read, update } = updatesOf(a, () => own);
  const updated = await put(update({ client_name: 'Renamed' }));
  for (const { body } of [await read(), updated, { body: own.information }]) {
    expect(body.registration_client_uri).toBe(own.information.registration_client_uri);
    expect(body.registration_access_token).toMatch(/^[\w~.+/-]{43,}$/);
    expect(body).not.toHaveProperty('client_secret');
  }
  const presented = own.information.registration_access_token;
  expect((await read(presented)).body.registration_access_token).toBe(presented);
});

it('says the URI in full, with scheme and host, for nobody to put it together', async () => {
  const { information } = await registeredClient(a, partner);
  const uri = new URL(information.registration_client_uri);
  expect(uri.href).toBe(information.registration_client_uri);
  expect([uri.search, uri.hash, uri.username, uri.password]).toEqual(['', '', '', '']);
});

it('builds the URI from the configured issuer, on every node (spec 19)', async () => {
  const { body } = await register(b, await initialAccessToken(b, partner), goodMetadata());
  expect(body.registration_client_uri).toBe(`${a.issuer}/register/${body.client_id}`);
});

it('builds the URI from the configured issuer, whatever the request says its host is (D29)', async () => {
  const head = [
    'POST /register HTTP/1.1',
    'Host: evil.example',
    'X-Forwarded-Host: evil.example',
    'X-Forwarded-Proto: https',
    'Forwarded: host=evil.example;proto=https',
    'Content-Type: application/json',
    `Authorization: Bearer ${await initialAccessToken(a, partner)}`,
  ];
  const answer = await sendRaw(a, rawRequest(head, JSON.stringify(goodMetadata())));
  expect(answer.status, said(answer)).toBe(201);
  expect(answer.body.registration_client_uri).toBe(`${a.issuer}/register/${answer.body.client_id}`);
  expect(JSON.stringify([answer.headers, answer.text])).not.toContain('evil.example');
});
