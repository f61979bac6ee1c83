import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { assertion, claimsOf } from '../testing/assertion.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectError } from '../testing/refusals.js';
import { token, tokenForm } from '../testing/token.js';

const { a } = runningPair();
const resource = 'https://api.example';
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
  client = await registeredClient(a, partner);
});

it('makes the resource the audience (spec 137, 139)', async () => {
  for (const asked of [resource, undefined]) {
    const answer = await token(a, tokenForm(client, { resource: asked }));
    expect(answer.status, said(answer)).toBe(200);
    expect(claimsOf(answer.body.access_token).aud).toBe(resource);
  }
});

it('knows the registration endpoint as the resource of dcr', async () => {
  const answer = await token(a, tokenForm(partner.onboarding, { resource: `${a.issuer}/register` }));
  expect(answer.status, said(answer)).toBe(200);
});

describe('refuses as invalid_target (spec 137, 138, 141)', () => {
  it.each([
    'https://other.example',
    'https://api.example/',
    'https://API.example',
    'https://api.example:443',
    'https://api.example#x',
    'api.example',
    'https://api.example https://api.example',
    '__proto__',
  ])('%s', async (unknown) => {
    expectError(await token(a, tokenForm(client, { resource: unknown })), 400, 'invalid_target');
  });

  it('two resources, the same one twice included', async () => {
    expectError(await token(a, tokenForm(client, { resource: [resource, resource] })), 400, 'invalid_target');
    expectError(
      await token(a, tokenForm(client, { resource: [resource, 'https://x.example'] })),
      400,
      'invalid_target',
    );
  });

  it('the registration endpoint, to a registered client', async () => {
    const answer = await token(a, tokenForm(client, { resource: `${a.issuer}/register` }));
    expect(answer.status).toBe(400);
    expect(['invalid_target', 'invalid_scope']).toContain(answer.body.error);
  });

  it('without spending the assertion (spec 45)', async () => {
    const client_assertion = assertion(client);
    const refused = tokenForm(client, { client_assertion, resource: 'https://other.example' });
    expectError(await token(a, refused), 400, 'invalid_target');
    expect((await token(a, tokenForm(client, { client_assertion }))).status).toBe(200);
  });
});
