import { describe, expect, it } from 'vitest';
import { RegistrationError } from '../problem.js';
import { requestOf, type Row } from '../testing/metadata-cases.js';
import { acceptMetadata } from './client-metadata.js';
import { mutualTlsMethods } from './mutual-tls.js';
import { RegistrationPolicy } from './policy.js';

const policy = new RegistrationPolicy({
  scopes_supported: ['read'],
  token_endpoint_auth_methods_supported: ['private_key_jwt', ...mutualTlsMethods],
  tls_client_certificate_bound_access_tokens: true,
});

/** What is wrong with the request, as `field reason`. */
function problemsOf(row: Row): string[] {
  try {
    acceptMetadata(requestOf(row), policy);
    return [];
  } catch (error) {
    if (error instanceof RegistrationError)
      return error.problems.map(({ field, reason }) => `${field} ${reason}`);
    throw error;
  }
}

const method = { token_endpoint_auth_method: 'tls_client_auth' };

describe('the subject of tls_client_auth (RFC 8705 §2.1.2)', () => {
  it.each([
    { tls_client_auth_subject_dn: 'CN=client,O=ACME\\, Inc.,C=DE' },
    { tls_client_auth_san_dns: 'client.example.com' },
    { tls_client_auth_san_dns: 'xn--bcher-kva.example' },
    { tls_client_auth_san_uri: 'spiffe://acme.example/payments' },
    { tls_client_auth_san_uri: 'https://acme.example/client' },
    { tls_client_auth_san_ip: '203.0.113.7' },
    { tls_client_auth_san_ip: '2001:db8::7' },
    { tls_client_auth_san_email: 'client@acme.example' },
  ])('accepts %j', (subject) => {
    expect(problemsOf({ ...method, ...subject })).toEqual([]);
    expect(acceptMetadata(requestOf({ ...method, ...subject }), policy)).toMatchObject(subject);
  });

  it.each<[Row, string]>([
    [{ tls_client_auth_san_dns: '*.example.com' }, 'without a wildcard'],
    [{ tls_client_auth_san_dns: '203.0.113.7' }, 'host name'],
    [{ tls_client_auth_san_dns: 'a..b' }, 'host name'],
    [{ tls_client_auth_san_dns: 'bücher.example' }, 'host name'],
    [{ tls_client_auth_san_dns: 'a\u0000.example' }, 'host name'],
    [{ tls_client_auth_san_uri: 'javascript:alert(1)' }, 'must not use this scheme'],
    [{ tls_client_auth_san_uri: 'acme' }, 'absolute'],
    [{ tls_client_auth_san_ip: '203.0.113.256' }, 'IPv4'],
    [{ tls_client_auth_san_ip: '203.0.113.07' }, 'IPv4'],
    [{ tls_client_auth_san_ip: '203.0.113.7.' }, 'IPv4'],
    [{ tls_client_auth_san_ip: '2001:DB8::7' }, 'RFC 5952'],
    [{ tls_client_auth_san_ip: '2001:db8:0:0::7' }, 'RFC 5952'],
    [{ tls_client_auth_san_ip: '::ffff:1.2.3.4' }, 'RFC 5952'],
    [{ tls_client_auth_san_email: 'acme.example' }, 'e-mail'],
    [{ tls_client_auth_subject_dn: 'C'.repeat(1025) }, '1024'],
    [{ tls_client_auth_subject_dn: 7 }, 'must be a string'],
  ])('refuses %j because it %s', (subject, because) =>
    expect(problemsOf({ ...method, ...subject }).join()).toContain(because),
  );

  it.each<[string, Row]>([
    ['none', {}],
    ['two', { tls_client_auth_subject_dn: 'CN=a', tls_client_auth_san_dns: 'a.example' }],
    ['an empty one', { tls_client_auth_san_dns: '' }],
  ])('is exactly one: refuses %s', (_, subject) =>
    expect(problemsOf({ ...method, ...subject }).join()).toContain('exactly one'),
  );

  it('goes with no other method: dead security metadata misleads (spec 87)', () => {
    expect(problemsOf({ tls_client_auth_san_dns: 'a.example', tls_client_auth_san_ip: '192.0.2.1' })).toEqual(
      [
        'tls_client_auth_san_dns goes with tls_client_auth only',
        'tls_client_auth_san_ip goes with tls_client_auth only',
      ],
    );
  });
});

describe('where this server offers mutual TLS (RFC 8705 §2.1.1, §2.2.1, §3.4)', () => {
  const [byName, selfSigned] = mutualTlsMethods;
  const subject = { tls_client_auth_san_dns: 'a.example' };
  const bound = { tls_client_certificate_bound_access_tokens: true };

  it.each<[string, Row]>([
    ['a client by name without keys', { token_endpoint_auth_method: byName, jwks: undefined, ...subject }],
    ['a client by name with keys for other purposes', { token_endpoint_auth_method: byName, ...subject }],
    ['a client by certificate', { token_endpoint_auth_method: selfSigned }],
    [
      'a client by certificates at a jwks_uri',
      { token_endpoint_auth_method: selfSigned, jwks: undefined, jwks_uri: 'https://a.example/jwks' },
    ],
    ['bound tokens, whatever the method', bound],
  ])('accepts %s', (_, row) => expect(problemsOf(row)).toEqual([]));

  it.each<[Row, string]>([
    [
      { token_endpoint_auth_method: selfSigned, jwks: undefined },
      'jwks is required for self_signed_tls_client_auth',
    ],
    [
      { ...bound, dpop_bound_access_tokens: true },
      'dpop_bound_access_tokens must not be true together with tls_client_certificate_bound_access_tokens',
    ],
  ])('refuses %j because %s', (row, because) => expect(problemsOf(row)).toEqual([because]));

  it('bound tokens are sender-constrained enough for a policy that demands it', () => {
    const strict = new RegistrationPolicy({ ...policy, sender_constraint_required: true });
    expect(acceptMetadata(requestOf(bound), strict)).toMatchObject(bound);
    expect(() => acceptMetadata(requestOf({}), strict)).toThrow(RegistrationError);
  });
});
