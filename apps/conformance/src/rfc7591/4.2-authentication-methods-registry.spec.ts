import { beforeAll, expect, it } from 'vitest';
import { send } from '../testing/http.js';
import { goodMetadata, onboard, registerWith, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidMetadata } from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';

const { a } = runningPair();
let partner: Partner;
let published: string[];
beforeAll(async () => {
  partner = await onboard(a);
  const { body } = await send(addressOf(a, '/.well-known/oauth-authorization-server'));
  published = body.token_endpoint_auth_methods_supported as string[];
});

const registeredHere = ['none', 'client_secret_post', 'client_secret_basic'];
const registeredElsewhere = [
  ...['client_secret_jwt', 'private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth'],
];

const asking = (token_endpoint_auth_method: string) =>
  registerWith(a, partner, goodMetadata(undefined, { token_endpoint_auth_method }));

it('every method the server publishes is a registered one, private_key_jwt among them', () => {
  expect(published).toContain('private_key_jwt');
  expect([...registeredHere, ...registeredElsewhere]).toEqual(expect.arrayContaining(published));
});

it.each([...registeredHere, 'client_secret_jwt'])(
  'refuses the registered method %s: it is public, or a shared secret (spec 202)',
  async (method) => {
    expect(published).not.toContain(method);
    expectInvalidMetadata(await asking(method), 'token_endpoint_auth_method');
  },
);

it.each([
  ...['PRIVATE_KEY_JWT', 'private-key-jwt', 'privateKeyJwt', ' private_key_jwt', 'private_key_jwt '],
  ...['private_key_jwt none', 'urn:example:method', 'https://client.example/method', 'password'],
])('refuses %j: names are compared to the letter, and none is made up', async (method) =>
  expectInvalidMetadata(await asking(method), 'token_endpoint_auth_method'),
);

it('says what is supported, in registered names', async () => {
  const answer = await asking('client_secret_basic');
  for (const method of published) expect(answer.body.error_description).toContain(method);
});
