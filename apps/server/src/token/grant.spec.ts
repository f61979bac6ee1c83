import { OAuthError } from '@signet/protocol';
import type { ClientRecord } from '@signet/store';
import { describe, expect, test } from 'vitest';
import { DefaultResource } from '../config/server-config.js';
import { Form } from '../http/form.js';
import { Catalogue } from '../resource-servers/catalogue.js';
import { acceptGrantType, acceptScope } from './grant.js';

const api = 'https://api.example';
const ledger = 'https://ledger.example';
const catalogue = new Catalogue(
  { version: 1, resources: [{ identifier: ledger, lifetime: 60, scopes: ['book', 'audit'] }] },
  new DefaultResource(api, ['read', 'write', 'book']),
);
const audiences = { registration: 'https://as.example/register', catalogue };
const form = (parameters: Record<string, string>, resources: string[] = []) =>
  new Form(new Map(Object.entries(parameters)), resources);
const client = (scope: string | undefined, kind: 'onboarding' | 'registered' = 'registered') =>
  ({ kind, metadata: { scope, grant_types: ['client_credentials'] } }) as unknown as ClientRecord;

const codeOf = (run: () => unknown): string | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    return (error as OAuthError).code;
  }
};

describe('grant_type (RFC 6749 §5.2)', () => {
  test.each([
    [{ grant_type: 'client_credentials' }, undefined],
    [{}, 'invalid_request'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ grant_type: 'client_credentials ' }, 'unsupported_grant_type'],
  ])('%j gives %s', (parameters, code) => {
    expect(codeOf(() => acceptGrantType(form(parameters as Record<string, string>), client('read')))).toBe(
      code,
    );
  });

  test('is refused to a client not registered for it', () => {
    const other = { ...client('read'), metadata: { grant_types: [] } } as unknown as ClientRecord;
    expect(codeOf(() => acceptGrantType(form({ grant_type: 'client_credentials' }), other))).toBe(
      'unauthorized_client',
    );
  });
});

describe('scope and resource (RFC 6749 §3.3, RFC 8707 §2)', () => {
  test.each([
    ['read write', { scope: 'write read' }, [], 'write read'],
    ['read write', { scope: 'read read' }, [], 'read'],
    ['read', {}, [], 'read'],
    ['read', {}, [api], 'read'],
    ['read book', {}, [api], 'read'],
  ])('a client with %j that sends %j %j gets %j', (registered, parameters, resources, scope) => {
    expect(
      acceptScope(form(parameters as Record<string, string>, resources), client(registered), audiences),
    ).toEqual({ scope, resource: { identifier: api, lifetime: 300 } });
  });

  test.each([
    ['read book', { scope: 'book' }, []],
    ['read book', { scope: 'book' }, [ledger]],
    ['read book', {}, [ledger]],
  ])('a client with %j that sends %j %j gets a token for the resource server of the scope', (...row) => {
    const [registered, parameters, resources] = row;
    const grant = acceptScope(
      form(parameters as Record<string, string>, resources),
      client(registered),
      audiences,
    );
    expect(grant).toMatchObject({ scope: 'book', resource: { identifier: ledger, lifetime: 60 } });
  });

  test.each([
    ['read write', {}, [], 'invalid_scope'],
    ['read', { scope: 'read write' }, [], 'invalid_scope'],
    ['read', { scope: 'dcr' }, [], 'invalid_scope'],
    ['read', { scope: 'READ' }, [], 'invalid_scope'],
    ['read', { scope: ' read' }, [], 'invalid_scope'],
    ['read write', { scope: 'read  write' }, [], 'invalid_scope'],
    ['read', { scope: 'r"d' }, [], 'invalid_scope'],
    [undefined, {}, [], 'invalid_scope'],
    ['read', {}, ['https://api.example/'], 'invalid_target'],
    ['read', {}, ['https://as.example/register'], 'invalid_target'],
    ['read', {}, ['https://api.example', 'https://api.example'], 'invalid_target'],
    ['read', { scope: 'read' }, [ledger], 'invalid_target'],
    ['read book', { scope: 'read' }, [ledger], 'invalid_scope'],
    ['read book', { scope: 'read book' }, [], 'invalid_scope'],
    ['read book', { scope: 'read book' }, [ledger], 'invalid_scope'],
    ['book audit', {}, [ledger], 'invalid_scope'],
    ['gone', { scope: 'gone' }, [], 'invalid_scope'],
    ['gone', {}, [], 'invalid_scope'],
    ['read', { authorization_details: '[]' }, [], 'invalid_authorization_details'],
  ])('a client with %j that sends %j %j is refused: %s', (registered, parameters, resources, code) => {
    const refused = () =>
      acceptScope(form(parameters as Record<string, string>, resources), client(registered), audiences);
    expect(codeOf(refused)).toBe(code);
  });

  test('an onboarding client gets dcr for the registration endpoint and nothing else', () => {
    const onboarding = client('dcr', 'onboarding');
    expect(acceptScope(form({}), onboarding, audiences)).toEqual({
      scope: 'dcr',
      resource: { identifier: audiences.registration, lifetime: 300 },
    });
    expect(codeOf(() => acceptScope(form({ scope: 'read' }), onboarding, audiences))).toBe('invalid_scope');
  });
});
