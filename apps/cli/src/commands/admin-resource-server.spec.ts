import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKeyPair } from '@signet/key-material';
import { describe, expect, test } from 'vitest';
import { certificatePem } from '../testing/certificate.js';
import { stage } from '../testing/stage.js';

const it = stage();

const identifier = 'https://api.example/v1';
const line = 'POST /admin/resource-servers';
const one = `/admin/resource-servers/${encodeURIComponent(identifier)}`;
const answer = {
  ...{ identifier, name: 'Payments', client_id: 'c_1', scopes: ['pay', 'refund'], token_lifetime: 300 },
  keys: [{ kid: 'k1', thumbprint: 't1', source: 'jwks', not_after: null }],
};
const words = [
  'admin',
  'resource-server',
  'add',
  identifier,
  '--name',
  'Payments',
  '--scope',
  'pay',
  'refund',
];
const write = (name: string, content: string) => writeFileSync(join(it.directory, name), content);
const sent = (): unknown => JSON.parse(it.server.getRequest(line).text);

describe('admin resource-server add', () => {
  test('sends its scopes and public keys, and shows the client it asks as', async () => {
    const { publicJwk } = await generateKeyPair('ES256');
    const jwks = { keys: [publicJwk] };
    write('jwks.json', JSON.stringify(jwks));
    it.server.plays({ [line]: { status: 200, body: answer } });
    const { code, out, err } = await it.signet([...words, '--jwks', 'jwks.json', '--lifetime', '60']);
    expect(code).toBe(0);
    expect(sent()).toEqual({
      identifier,
      name: 'Payments',
      scopes: ['pay', 'refund'],
      token_lifetime: 60,
      jwks,
    });
    expect(out).toMatch(/client_id +c_1\n/);
    expect(out).toMatch(/scopes +pay refund\n/);
    expect(out).toMatch(/k1 +jwks/);
    expect(err).toContain(`signet admin resource-server show ${identifier}`);
  });

  test('sends a certificate, or no key at all where one is changed', async () => {
    write('api.crt', certificatePem);
    it.server.plays({ [line]: { status: 200, body: answer } });
    await it.signet([...words, '--certificate', 'api.crt', '--json']);
    expect(sent()).toMatchObject({ certificate: certificatePem });
    it.server.plays({ [line]: { status: 200, body: answer } });
    const { out } = await it.signet([...words, '--json']);
    expect(sent()).toEqual({ identifier, name: 'Payments', scopes: ['pay', 'refund'] });
    expect(JSON.parse(out)).toEqual(answer);
  });

  test('sends the key its tokens are to be encrypted with, and never its private half', async () => {
    const { publicJwk, privateJwk } = await generateKeyPair('ES256');
    const encryption_jwk = { ...publicJwk, use: 'enc', alg: 'ECDH-ES+A256KW' };
    write('enc.json', JSON.stringify(encryption_jwk));
    write('private.json', JSON.stringify({ ...privateJwk, use: 'enc' }));
    it.server.plays({ [line]: { status: 200, body: answer } });
    await it.signet([...words, '--encryption-key', 'enc.json']);
    expect(sent()).toMatchObject({ encryption_jwk });
    it.server.plays({ [line]: { status: 200, body: answer } });
    await it.signet([...words, '--encryption-key', 'enc.json', '--encrypt-introspection', 'ECDH-ES+A256KW']);
    expect(sent()).toMatchObject({
      introspection_encrypted_response_alg: 'ECDH-ES+A256KW',
      introspection_encrypted_response_enc: 'A256GCM',
    });
    it.server.plays({});
    const { code, err } = await it.signet([...words, '--encryption-key', 'private.json']);
    expect([code, err]).toEqual([2, expect.stringContaining('holds a private key')]);
    expect(it.server.received).toEqual([]);
  });

  test('keeps a private key on this machine', async () => {
    const { privateJwk } = await generateKeyPair('ES256');
    write('jwks.json', JSON.stringify({ keys: [privateJwk] }));
    it.server.plays({});
    const { code, err } = await it.signet([...words, '--jwks', 'jwks.json']);
    expect(code).toBe(2);
    expect(err).not.toContain(privateJwk.d);
    expect(it.server.received).toEqual([]);
  });

  test.each([['--name'], ['--scope']])('needs %s', async (option) => {
    it.server.plays({});
    const { code, err } = await it.signet(words.slice(0, words.indexOf(option)));
    expect(code).toBe(2);
    expect(err).toContain(option === '--name' ? '--name' : '--scope');
    expect(it.server.received).toEqual([]);
  });
});

describe('admin resource-server list, show, remove', () => {
  test('list shows each with its scopes, or what holds without any', async () => {
    it.server.plays({ 'GET /admin/resource-servers': { status: 200, body: { resource_servers: [answer] } } });
    expect((await it.signet(['admin', 'resource-server', 'list'])).out).toMatch(
      /Payments +300 +pay refund +https:\/\/api\.example\/v1\n/,
    );
    it.server.plays({ 'GET /admin/resource-servers': { status: 200, body: { resource_servers: [] } } });
    expect((await it.signet(['admin', 'resource-server', 'list'])).out).toContain('SIGNET_RESOURCE');
  });

  test('show names the identifier as one segment of the path', async () => {
    it.server.plays({ [`GET ${one}`]: { status: 200, body: answer } });
    const { code, out } = await it.signet(['admin', 'resource-server', 'show', identifier]);
    expect(code).toBe(0);
    expect(out).toMatch(/token_lifetime +300 +seconds\n/);
  });

  test('remove says so, and ends with 1 where there is none', async () => {
    it.server.plays({ [`DELETE ${one}`]: { status: 204 } });
    const { code, out } = await it.signet(['admin', 'resource-server', 'remove', identifier]);
    expect([code, out]).toEqual([0, expect.stringContaining('removed')]);
    expect((await it.signet(['admin', 'resource-server', 'remove', 'unknown'])).code).toBe(1);
  });
});
