import { describe, expect, test } from 'vitest';
import { issuerPathRewrite } from './issuer-path.js';

describe('an issuer without a path', () => {
  test('leaves every URL as it is', () => {
    expect(issuerPathRewrite('https://as.example')('/token?a=1')).toBe('/token?a=1');
  });
});

describe('an issuer with a path (RFC 8414 §3.1, RFC 9728 §3.1)', () => {
  const rewrite = issuerPathRewrite('https://as.example/tenant/one');

  test.each([
    ['/tenant/one/token', '/token'],
    ['/tenant/one/register/c_1?x=1', '/register/c_1?x=1'],
    ['/.well-known/oauth-authorization-server/tenant/one', '/.well-known/oauth-authorization-server'],
    [
      '/.well-known/oauth-protected-resource/tenant/one/register',
      '/.well-known/oauth-protected-resource/register',
    ],
    ['/health/ready', '/health/ready'],
  ])('%s is %s', (url, inside) => {
    expect(rewrite(url)).toBe(inside);
  });

  test.each([
    '/token',
    '/.well-known/oauth-authorization-server',
    '/tenant/one/.well-known/oauth-authorization-server',
    '/.well-known/oauth-protected-resource/register',
    '/tenant/one/.well-known/oauth-protected-resource/register',
    '/tenant/onetoken',
    '/tenant/token',
  ])('%s is nowhere', (url) => {
    expect(rewrite(url)).toBe('/-');
  });
});
