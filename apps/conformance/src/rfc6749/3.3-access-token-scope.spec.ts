import { beforeAll, describe, expect, it } from 'vitest';
import { assertion } from '../testing/assertion.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectError } from '../testing/refusals.js';
import { token, tokenForm } from '../testing/token.js';

const { a } = runningPair();
let partner: Partner;
let reader: RegisteredClient;
let both: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
  reader = await registeredClient(a, partner);
  both = await registeredClient(a, partner, { metadata: { scope: 'read write' } });
});

describe('scope syntax (spec 133)', () => {
  it.each([
    ' read',
    'read ',
    'read  write',
    'read\twrite',
    'read"',
    'read\\',
    'r\u00e9ad',
    'read\u0000',
    'read,write',
  ])('refuses %j as invalid_scope', async (scope) =>
    expectError(await token(a, tokenForm(both, { scope })), 400, 'invalid_scope'),
  );

  it.each(['READ', 'Read', 'rea', 'readx'])(
    'refuses %s: scope tokens are compared case-sensitively and whole',
    async (scope) => {
      expectError(await token(a, tokenForm(both, { scope })), 400, 'invalid_scope');
    },
  );
});

describe('scope granted', () => {
  it('grants what is asked for, in the order asked (spec 136)', async () => {
    expect((await token(a, tokenForm(both, { scope: 'write read' }))).body.scope).toBe('write read');
    expect((await token(a, tokenForm(both, { scope: 'read write' }))).body.scope).toBe('read write');
  });

  it('collapses a scope asked for twice (spec 136)', async () => {
    expect((await token(a, tokenForm(both, { scope: 'read read' }))).body.scope).toBe('read');
  });

  it('grants part of what is registered', async () => {
    expect((await token(a, tokenForm(both, { scope: 'write' }))).body.scope).toBe('write');
  });

  it('refuses what is not registered, all or nothing (spec 134)', async () => {
    expectError(await token(a, tokenForm(reader, { scope: 'write' })), 400, 'invalid_scope');
    expectError(await token(a, tokenForm(reader, { scope: 'read write' })), 400, 'invalid_scope');
    expectError(await token(a, tokenForm(reader, { scope: 'admin' })), 400, 'invalid_scope');
  });

  it('takes the only registered scope when none is asked for (spec 135)', async () => {
    const answer = await token(a, tokenForm(reader, { scope: undefined }));
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body.scope).toBe('read');
  });

  it('refuses to choose among several registered scopes (spec 135)', async () => {
    expectError(await token(a, tokenForm(both, { scope: undefined })), 400, 'invalid_scope');
  });

  it('refuses dcr to a registered client: registrations do not breed (spec 151)', async () => {
    expectError(await token(a, tokenForm(reader, { scope: 'dcr' })), 400, 'invalid_scope');
    expectError(await token(a, tokenForm(reader, { scope: 'read dcr' })), 400, 'invalid_scope');
  });

  it.each(['read', 'dcr read', 'write'])(
    'refuses %j to an onboarding client: it may only ask for dcr',
    async (scope) => {
      expectError(await token(a, tokenForm(partner.onboarding, { scope })), 400, 'invalid_scope');
    },
  );

  it('does not spend the assertion when the scope is refused (spec 45)', async () => {
    const client_assertion = assertion(reader);
    expectError(
      await token(a, tokenForm(reader, { client_assertion, scope: 'write' })),
      400,
      'invalid_scope',
    );
    expect((await token(a, tokenForm(reader, { client_assertion }))).status).toBe(200);
  });
});
