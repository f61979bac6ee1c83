import { beforeAll, describe, expect, it } from 'vitest';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectError, expectInvalidClient } from '../testing/refusals.js';
import { clientAssertionType, token, tokenForm } from '../testing/token.js';

const { a } = runningPair();
let partner: Partner;
let client: RegisteredClient;
let sibling: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
  client = await registeredClient(a, partner);
  sibling = await registeredClient(a, partner);
});

describe('client_assertion_type (spec 30, A38)', () => {
  it('refuses an assertion without its type as invalid_request', async () => {
    expectError(
      await token(a, tokenForm(client, { client_assertion_type: undefined })),
      400,
      'invalid_request',
    );
    expectError(await token(a, tokenForm(client, { client_assertion_type: '' })), 400, 'invalid_request');
  });

  it('refuses a type without its assertion as invalid_request', async () => {
    expectError(await token(a, tokenForm(client, { client_assertion: undefined })), 400, 'invalid_request');
    expectError(await token(a, tokenForm(client, { client_assertion: '' })), 400, 'invalid_request');
  });

  it.each([
    'urn:ietf:params:oauth:client-assertion-type:saml2-bearer',
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    clientAssertionType.toUpperCase(),
    `${clientAssertionType} `,
    'jwt',
  ])('refuses the type %j as invalid_client', async (client_assertion_type) => {
    expectInvalidClient(await token(a, tokenForm(client, { client_assertion_type })));
  });
});

describe('client_id beside the assertion (spec 36, 357)', () => {
  it('accepts the same client_id', async () => {
    expect((await token(a, tokenForm(client, { client_id: client.clientId }))).status).toBe(200);
  });

  it('refuses the client_id of another client: the form never decides', async () => {
    expectInvalidClient(await token(a, tokenForm(client, { client_id: sibling.clientId })));
  });

  it('refuses a client_id nobody has', async () => {
    expectInvalidClient(await token(a, tokenForm(client, { client_id: 'https://client.example/metadata' })));
    expectInvalidClient(
      await token(a, tokenForm(client, { client_id: client.clientId.toLowerCase() + 'x' })),
    );
  });
});

describe('which clients', () => {
  it('accepts the onboarding client with the key of its certificate', async () => {
    expect((await token(a, tokenForm(partner.onboarding))).status).toBe(200);
  });

  it('accepts a registered client with the key it registered', async () => {
    expect((await token(a, tokenForm(client))).status).toBe(200);
  });

  it('refuses the key of the onboarding client for the client it registered, and the reverse', async () => {
    expectInvalidClient(await token(a, tokenForm({ ...client, key: partner.onboarding.key })));
    expectInvalidClient(await token(a, tokenForm({ ...partner.onboarding, key: client.key })));
  });

  it('tells siblings with the very same key apart: iss decides (spec 356)', async () => {
    const twin = await registeredClient(a, partner, { key: client.key });
    const answer = await token(a, tokenForm(twin));
    expect(answer.status).toBe(200);
    expect(twin.clientId).not.toBe(client.clientId);
  });
});
