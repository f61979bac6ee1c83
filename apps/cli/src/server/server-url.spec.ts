import { describe, expect, test } from 'vitest';
import { Failure } from '../failure.js';
import { readServerUrl } from './server-url.js';

describe('the server', () => {
  test.each([
    ['https://signet.example', 'https://signet.example'],
    ['https://signet.example/', 'https://signet.example'],
    ['https://signet.example/tenant', 'https://signet.example/tenant'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('accepts %s', (typed, server) => {
    expect(readServerUrl(typed)).toBe(server);
  });

  test.each([
    ['signet.example', 'is not a URL'],
    ['', 'is not a URL'],
    ['http://signet.example', 'only https'],
    ['http://127.0.0.1.evil.example', 'only https'],
    ['http://localhost.evil.example', 'only https'],
    ['ftp://localhost', 'only https'],
    ['file:///etc/passwd', 'only https'],
    ['https://user:secret@signet.example', 'no user name'],
    ['https://signet.example/?a=1', 'no query'],
    ['https://signet.example/#a', 'no fragment'],
  ])('refuses %s because it %s', (typed, because) => {
    expect(() => readServerUrl(typed)).toThrow(Failure);
    expect(() => readServerUrl(typed)).toThrow(because);
  });
});
