import { describe, expect, test } from 'vitest';
import { EnvironmentError, readEnvironment } from './environment.js';
import { issuerOf } from './server-config.js';

const key = 'A'.repeat(43);

describe('the environment', () => {
  test('has a default for everything', () => {
    const environment = readEnvironment({});
    expect(environment).toMatchObject({
      ...{ PORT: 3000, SIGNET_HOST: '127.0.0.1', SIGNET_DATA_DIR: './.signet', SIGNET_SCOPES: 'read write' },
      ...{ SIGNET_RESOURCE: 'https://api.example', SIGNET_QUOTAS: 'on' },
    });
    expect(issuerOf(environment)).toBe('http://localhost:3000');
  });

  test('an empty variable counts as not set, others than ours are not looked at', () => {
    expect(readEnvironment({ PORT: '', HOME: '/x', SIGNET_SERVER: 'http://localhost' }).PORT).toBe(3000);
  });

  test('the issuer follows the port unless it is set', () => {
    expect(issuerOf(readEnvironment({ PORT: '4000' }))).toBe('http://localhost:4000');
    expect(issuerOf(readEnvironment({ PORT: '4000', SIGNET_ISSUER: 'https://as.example/a' }))).toBe(
      'https://as.example/a',
    );
  });

  test.each([
    ['SIGNET_ISSUER', 'http://127.0.0.1:3000'],
    ['SIGNET_ISSUER', 'http://[::1]:3000'],
    ['SIGNET_ISSUER', 'https://as.example:8443/tenant'],
    ['DATABASE_URL', 'postgres://u:p@h/d'],
    ['SIGNET_SCOPES', 'one'],
    ['SIGNET_SCOPES', 'dcr.read payments:dcr'],
    ['SIGNET_RESOURCE', 'urn:example:api'],
    ['SIGNET_KEY_ENCRYPTION_KEY', key],
    ['SIGNET_ALLOW_LOOPBACK_JWKS', '1'],
    ['SIGNET_JWKS_HOSTS', 'keys.partner.example:8443 a.example:444'],
    ['SIGNET_EGRESS_PROXY', 'http://user:password@proxy.internal:3128'],
    ['SIGNET_SSO_ISSUER', 'https://idp.example/'],
    ['SIGNET_SSO_ISSUER', 'http://127.0.0.1:9000/tenant'],
  ])('accepts %s=%s', (name, value) => {
    expect(readEnvironment({ [name]: value })).toHaveProperty(name, value);
  });

  test.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '3000x'],
    ['SIGNET_ISSUER', 'http://as.example'],
    ['SIGNET_ISSUER', 'https://as.example/'],
    ['SIGNET_ISSUER', 'https://as.example?x'],
    ['SIGNET_ISSUER', 'https://as.example#x'],
    ['SIGNET_ISSUER', 'https://user@as.example'],
    ['SIGNET_ISSUER', 'https://AS.example'],
    ['SIGNET_ISSUER', 'as.example'],
    ['DATABASE_URL', 'mysql://h/d'],
    ['SIGNET_SCOPES', 'a  b'],
    ['SIGNET_SCOPES', 'read dcr'],
    ['SIGNET_SCOPES', 'a"b'],
    ['SIGNET_RESOURCE', 'api'],
    ['SIGNET_RESOURCE', 'https://api.example/#x'],
    ['SIGNET_QUOTAS', 'no'],
    ['SIGNET_KEY_ENCRYPTION_KEY', 'short'],
    ['SIGNET_ALLOW_LOOPBACK_JWKS', 'yes'],
    ['SIGNET_JWKS_HOSTS', 'keys.partner.example'],
    ['SIGNET_JWKS_HOSTS', '*.partner.example:8443'],
    ['SIGNET_EGRESS_PROXY', 'https://proxy.internal:3128'],
    ['SIGNET_EGRESS_PROXY', 'http://proxy.internal/path'],
    ['SIGNET_EGRESS_PROXY', 'http://proxy.internal:99999'],
    ['SIGNET_SSO_ISSUER', 'http://idp.example'],
    ['SIGNET_SSO_ISSUER', 'https://idp.example?tenant=a'],
    ['SIGNET_SSO_ISSUER', 'idp.example'],
    ['SIGNET_SSO_NAME', 'x'.repeat(61)],
    ['SIGNET_LOG_LEVEL', 'loud'],
  ])('refuses %s=%s and names it', (name, value) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(EnvironmentError);
    expect(() => readEnvironment({ [name]: value })).toThrow(name);
  });

  test('names everything that is wrong at once', () => {
    expect(() => readEnvironment({ PORT: 'x', SIGNET_QUOTAS: 'x' })).toThrow(
      /PORT[^]*SIGNET_QUOTAS|SIGNET_QUOTAS[^]*PORT/,
    );
  });
});

describe('the mutual TLS listener', () => {
  const direct = {
    SIGNET_MTLS_ORIGIN: 'https://mtls.as.example:8443',
    SIGNET_MTLS_SOURCE: 'tls',
    SIGNET_MTLS_LISTEN: '127.0.0.1:8443',
    SIGNET_MTLS_CERTIFICATE: 'a.crt',
    SIGNET_MTLS_KEY: 'a.key',
  };
  const proxied = { ...direct, SIGNET_MTLS_SOURCE: 'client-cert', SIGNET_MTLS_PROXY_CERTIFICATES: 'p.crt' };
  const onSocket = {
    ...{ SIGNET_MTLS_ORIGIN: 'https://mtls.as.example', SIGNET_MTLS_SOURCE: 'client-cert' },
    SIGNET_MTLS_LISTEN: 'unix:/run/signet/mtls.sock',
  };

  test.each([
    ['direct', direct],
    ['over IPv6', { ...direct, SIGNET_MTLS_LISTEN: '[::1]:8443' }],
    ['behind a known proxy', proxied],
    ['behind a proxy on a socket', onSocket],
  ])('is taken %s', (_, variables) => {
    expect(readEnvironment(variables)).toMatchObject(variables);
  });

  test.each<[string, Record<string, string>, string]>([
    ['an http origin', { ...direct, SIGNET_MTLS_ORIGIN: 'http://mtls.as.example' }, 'SIGNET_MTLS_ORIGIN'],
    ['a slash', { ...direct, SIGNET_MTLS_ORIGIN: 'https://mtls.as.example/' }, 'SIGNET_MTLS_ORIGIN'],
    ['another source', { ...direct, SIGNET_MTLS_SOURCE: 'x-ssl-cert' }, 'SIGNET_MTLS_SOURCE'],
    ['a port alone', { ...direct, SIGNET_MTLS_LISTEN: '8443' }, 'SIGNET_MTLS_LISTEN'],
    ['a socket by a relative path', { ...onSocket, SIGNET_MTLS_LISTEN: 'unix:a.sock' }, 'SIGNET_MTLS_LISTEN'],
    ['no key', { ...direct, SIGNET_MTLS_KEY: '' }, 'SIGNET_MTLS_KEY is needed'],
    ['a proxy nobody knows', { ...proxied, SIGNET_MTLS_PROXY_CERTIFICATES: '' }, 'CERTIFICATES is needed'],
    [
      'proxies without a source for them',
      { ...direct, SIGNET_MTLS_PROXY_CERTIFICATES: 'p.crt' },
      'SIGNET_MTLS_PROXY_CERTIFICATES means nothing',
    ],
    [
      'TLS of its own on a socket',
      { ...onSocket, SIGNET_MTLS_KEY: 'a.key' },
      'SIGNET_MTLS_KEY means nothing',
    ],
    ['a key alone', { SIGNET_MTLS_KEY: 'a.key' }, 'SIGNET_MTLS_ORIGIN is needed'],
  ])('is refused with %s', (_, variables, reason) => {
    expect(() => readEnvironment(variables)).toThrow(reason);
  });
});
