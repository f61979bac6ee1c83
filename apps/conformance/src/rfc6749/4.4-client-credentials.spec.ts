import { beforeAll, describe, expect, it } from 'vitest';
import { assertion, claimsOf } from '../testing/assertion.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectError, expectInvalidClient } from '../testing/refusals.js';
import { token, tokenForm } from '../testing/token.js';

const { a, b } = runningPair();
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
  client = await registeredClient(a, partner);
});

describe('grant_type (spec 127, 128, A46)', () => {
  it('refuses a request without grant_type as invalid_request', async () => {
    expectError(await token(a, tokenForm(client, { grant_type: undefined })), 400, 'invalid_request');
  });

  it.each([
    'password',
    'authorization_code',
    'refresh_token',
    'implicit',
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    'urn:ietf:params:oauth:grant-type:token-exchange',
    'client_credentials ',
    'Client_Credentials',
    '__proto__',
    'constructor',
  ])('refuses %j as unsupported_grant_type', async (grant_type) => {
    const more = { username: 'x', password: 'y', code: 'z', refresh_token: 'r' };
    expectError(await token(a, tokenForm(client, { grant_type, ...more })), 400, 'unsupported_grant_type');
  });

  it('authenticates the client before it looks at the grant (spec 126)', async () => {
    const claims = { aud: 'https://elsewhere.example' };
    const form = tokenForm(client, {
      grant_type: 'password',
      client_assertion: assertion(client, { claims }),
    });
    expectInvalidClient(await token(a, form));
  });

  it('does not spend the assertion of a refused grant (spec 45)', async () => {
    const client_assertion = assertion(client);
    expectError(
      await token(a, tokenForm(client, { client_assertion, grant_type: 'password' })),
      400,
      'unsupported_grant_type',
    );
    expect((await token(a, tokenForm(client, { client_assertion }))).status).toBe(200);
  });

  it('refuses authorization_details: ignoring them would grant more than was asked (spec 142)', async () => {
    const form = tokenForm(client, { authorization_details: '[{"type":"payment"}]' });
    expectError(await token(a, form), 400, 'invalid_authorization_details');
  });
});

describe('tokens', () => {
  it('gives the onboarding client an initial access token for the registration endpoint (spec 150)', async () => {
    const answer = await token(a, tokenForm(partner.onboarding));
    expect(answer.status).toBe(200);
    expect(claimsOf(answer.body.access_token)).toMatchObject({ aud: `${a.issuer}/register`, scope: 'dcr' });
  });

  it('gives a registered client an access token for the resource', async () => {
    const answer = await token(a, tokenForm(client));
    expect(answer.status).toBe(200);
    expect(claimsOf(answer.body.access_token)).toMatchObject({ aud: 'https://api.example', scope: 'read' });
  });

  it('gives them on every node at once, also for a client registered on the other', async () => {
    const fresh = await registeredClient(a, partner);
    expect((await token(b, tokenForm(fresh))).status).toBe(200);
    const freshOnB = await registeredClient(b, partner);
    expect((await token(a, tokenForm(freshOnB))).status).toBe(200);
  });

  it('gives a new token each time: jti differs', async () => {
    const first = await token(a, tokenForm(client));
    const second = await token(a, tokenForm(client));
    expect(claimsOf(first.body.access_token).jti).not.toBe(claimsOf(second.body.access_token).jti);
  });
});
