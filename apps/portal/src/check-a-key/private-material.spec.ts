import { expect, it } from 'vitest';
import { mayHoldPrivateKey } from './private-material.js';

it.each([
  '-----BEGIN PRIVATE KEY-----',
  '-----BEGIN EC PRIVATE KEY-----\nMHcCAQ',
  '-----BEGIN ENCRYPTED PRIVATE KEY-----',
  'KEY="-----BEGIN RSA PRIVATE KEY-----\\nMIIE"',
  'PuTTY-User-Key-File-3: ssh-ed25519',
  '{"kty":"EC","d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"}',
  '{ "d" : "870MB6gf", "kty" : "EC", "x": ',
  '{"keys":[{"kty":"OKP","x":"…"},{"kty":"oct","k":"c2VjcmV0"}]}',
])('takes %j out of the page because it may be a private key', (text) => {
  expect(mayHoldPrivateKey(text)).toBe(true);
});

it.each([
  '-----BEGIN CERTIFICATE-----\nMIIB',
  '-----BEGIN PUBLIC KEY-----\nMFkw',
  '{"kty":"EC","crv":"P-256","x":"f83O","y":"x_FE","kid":"d","use":"sig"}',
  '{"kty":"RSA","n":"0vx7","e":"AQAB","kid":"k"}',
  '{"client_name":"d","k":"no key without kty"}',
  'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJjXzEifQ.c2lnbmF0dXJl',
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ somebody',
  '',
])('leaves %j where it is', (text) => {
  expect(mayHoldPrivateKey(text)).toBe(false);
});
