import { beforeAll, describe, expect, it } from 'vitest';
import { onboard, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectError, expectInvalidClient } from '../testing/refusals.js';
import { token, tokenForm } from '../testing/token.js';

const { a } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

const basic = { authorization: `Basic ${Buffer.from('client:secret').toString('base64')}` };
const withoutAssertion = { client_assertion: undefined, client_assertion_type: undefined };

describe('one authentication method per request (spec 24)', () => {
  it('refuses an assertion beside HTTP Basic as invalid_request', async () => {
    expectError(await token(a, tokenForm(partner.onboarding), basic), 400, 'invalid_request');
  });

  it('refuses an assertion beside client_secret as invalid_request', async () => {
    expectError(
      await token(a, tokenForm(partner.onboarding, { client_secret: 'x' })),
      400,
      'invalid_request',
    );
  });

  it('refuses two client assertions as invalid_request', async () => {
    const { client_assertion } = tokenForm(partner.onboarding);
    const twice = { client_assertion: [client_assertion as string, client_assertion as string] };
    expectError(await token(a, tokenForm(partner.onboarding, twice)), 400, 'invalid_request');
  });
});

describe('methods this server does not have (spec 22, 26, 28)', () => {
  it('refuses HTTP Basic as invalid_client and challenges with the scheme tried', async () => {
    const answer = await token(a, tokenForm(partner.onboarding, withoutAssertion), basic);
    expectInvalidClient(answer);
    expect(answer.headers['www-authenticate']).toMatch(/^Basic realm=/);
  });

  it('refuses client_id with client_secret as invalid_client', async () => {
    const secret = { ...withoutAssertion, client_id: partner.onboarding.clientId, client_secret: 'x' };
    expectInvalidClient(await token(a, tokenForm(partner.onboarding, secret)));
  });

  it('refuses client_id alone as invalid_client: there are no public clients (spec 129)', async () => {
    const alone = { ...withoutAssertion, client_id: partner.onboarding.clientId };
    expectInvalidClient(await token(a, tokenForm(partner.onboarding, alone)));
  });

  it('refuses a request without credentials as invalid_client, with a challenge that asks for no secret (spec 27)', async () => {
    const answer = await token(a, tokenForm(partner.onboarding, withoutAssertion));
    expectInvalidClient(answer);
    expect(answer.headers['www-authenticate']).toBe(`OAuth-Client realm="${a.issuer}"`);
  });

  it('refuses a bearer token in place of client authentication as invalid_client', async () => {
    const answer = await token(a, tokenForm(partner.onboarding, withoutAssertion), {
      authorization: 'Bearer abc',
    });
    expectInvalidClient(answer);
  });
});
