import { expect, test } from 'vitest';
import { targetUriOf } from './target-uri.js';

test.each([
  ['https://as.example', 'https://as.example/'],
  ['https://as.example:/x', 'https://as.example/x'],
  ['http://as.example:80/x', 'http://as.example/x'],
  ['http://as.example:443/x', 'http://as.example:443/x'],
  ['https://AS.example/%7ex/%e4', 'https://as.example/~x/%E4'],
  ['https://as.example/a/%2E%2E/b', 'https://as.example/b'],
  ['https://as.example/a%2fb', 'https://as.example/a%2Fb'],
  ['https://as.example/?#', 'https://as.example/'],
  ['http://[::1]:3000/token', 'http://[::1]:3000/token'],
])('%s is %s (RFC 3986 §6.2.2, §6.2.3)', (text, normalised) => {
  expect(targetUriOf(text)).toBe(normalised);
  expect(targetUriOf(normalised)).toBe(normalised);
});

test.each([
  '',
  'as.example/token',
  'ftp://as.example/',
  'https://',
  'https://as.example/%',
  'https://as.example/%zz',
  'https://as.example/a b',
  'https://as.example/\u00e9',
  'https://as.example\\token',
  'https://user@as.example/',
  'https://:@:/',
  ' https://as.example/',
])('%j is no target', (text) => {
  expect(targetUriOf(text)).toBeUndefined();
});
