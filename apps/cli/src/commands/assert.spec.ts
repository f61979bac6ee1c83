import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verified, writeKey } from '../testing/client-key.js';
import { stage } from '../testing/stage.js';

const it = stage();
const words = ['assert', '--client-id', 'c_1', '--key', 'client.key'];

describe('assert', () => {
  test.each(['pkcs8', 'sec1', 'jwk'] as const)(
    'signs for the server, with a key in a %s file',
    async (format) => {
      const jwk = writeKey(it.directory, 'client.key', format);
      const { code, out, err } = await it.signet(words);
      expect(code).toBe(0);
      expect(err).toBe('');
      const { header, claims } = verified(out.trim(), jwk);
      expect(header).toMatchObject({ alg: 'ES256', typ: 'client-authentication+jwt' });
      expect(claims).toMatchObject({ iss: 'c_1', sub: 'c_1', aud: it.server.url });
      expect(Number(claims.exp) - Number(claims.iat)).toBe(60);
      expect(claims.jti).toMatch(/^[\x21-\x7e]{16,256}$/);
      expect(it.server.received).toEqual([]);
    },
  );

  test('takes an audience and a lifetime', async () => {
    const jwk = writeKey(it.directory, 'client.key');
    const { out } = await it.signet([...words, '--audience', 'https://other.example', '--lifetime', '300']);
    const { claims } = verified(out.trim(), jwk);
    expect(claims.aud).toBe('https://other.example');
    expect(Number(claims.exp) - Number(claims.iat)).toBe(300);
  });

  test('never makes the same one twice', async () => {
    const jwk = writeKey(it.directory, 'client.key');
    const [one, other] = [await it.signet(words), await it.signet(words)];
    expect(verified(one.out.trim(), jwk).claims.jti).not.toBe(verified(other.out.trim(), jwk).claims.jti);
  });

  test('names the kid of a JWK, so that a client with several keys is understood', async () => {
    const jwk = writeKey(it.directory, 'client.key', 'jwk');
    expect(verified((await it.signet(words)).out.trim(), jwk).header.kid).toBe('key-1');
  });

  test('explains on standard error, and leaves standard output to the assertion', async () => {
    const jwk = writeKey(it.directory, 'client.key');
    const { out, err } = await it.signet([...words, '--explain']);
    verified(out.trim(), jwk);
    expect(err).toMatch(/header\n(?: {2}.*\n)* {2}alg +ES256 +how it is signed\n/);
    expect(err).toMatch(/exp .*60 seconds later/);
  });

  test('prints with --json the assertion and what is in it', async () => {
    const jwk = writeKey(it.directory, 'client.key');
    const answer = JSON.parse((await it.signet([...words, '--json'])).out);
    expect(answer.client_assertion_type).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    expect(verified(answer.client_assertion, jwk)).toEqual({ header: answer.header, claims: answer.claims });
  });

  test('reads the key from standard input for -', async () => {
    const key = '{"kty":"EC","crv":"P-256","x":"8Pgaqxr0nYQmPLvCpxb5LRq0pQ8n4nV8bL3mM9sVb3Q"}';
    const { code, err } = await it.signet(['assert', '--client-id', 'c_1', '--key', '-'], key);
    expect(code).toBe(2);
    expect(err).toContain('- is no private key');
  });

  test.each([
    ['a public key', '-----BEGIN PUBLIC KEY-----\nMFkwSECRET\n-----END PUBLIC KEY-----\n'],
    ['a broken key', '-----BEGIN PRIVATE KEY-----\nSECRETSECRET\n-----END PRIVATE KEY-----\n'],
    ['broken JSON', '{"kty":"EC","d":"SECRET'],
    ['text', 'SECRET'],
  ])('refuses %s without repeating a word of it', async (_, text) => {
    writeFileSync(join(it.directory, 'client.key'), text);
    const { code, out, err } = await it.signet(words);
    expect(code).toBe(2);
    expect(err).toContain('client.key is no private key');
    expect(out + err).not.toContain('SECRET');
  });

  test('wants to know who signs', async () => {
    const { code, err } = await it.signet(['assert', '--client-id', 'c_1']);
    expect(code).toBe(2);
    expect(err).toContain('--client-id and --key');
  });
});
