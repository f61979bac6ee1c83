import { OAuthError } from '@signet/protocol';
import type { ClientRecord } from '@signet/store';
import { describe, expect, test } from 'vitest';
import { Form } from '../http/form.js';
import { acceptGrantType, acceptScope } from './grant.js';

const audiences = { registration: 'https://as.example/register', resource: 'https://api.example' };
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
    ['read', {}, ['https://api.example'], 'read'],
  ])('a client with %j that sends %j %j gets %j', (registered, parameters, resources, scope) => {
    expect(
      acceptScope(form(parameters as Record<string, string>, resources), client(registered), audiences),
    ).toEqual({
      scope,
      audience: audiences.resource,
    });
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
      audience: audiences.registration,
    });
    expect(codeOf(() => acceptScope(form({ scope: 'read' }), onboarding, audiences))).toBe('invalid_scope');
  });
});
