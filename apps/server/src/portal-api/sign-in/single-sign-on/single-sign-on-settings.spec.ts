import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { EnvironmentError, readEnvironment } from '../../../config/environment.js';
import { importProviderKey } from './provider-key.js';
import { SingleSignOnSettings } from './single-sign-on-settings.js';

const directory = mkdtempSync(join(tmpdir(), 'signet-sso-'));
afterAll(() => rmSync(directory, { recursive: true }));

const provider = { SIGNET_SSO_ISSUER: 'https://idp.example/', SIGNET_SSO_CLIENT_ID: 'signet' };
const settingsOf = (variables: Record<string, string>) => SingleSignOnSettings.of(readEnvironment(variables));

function keyFile(key: { export(options: { type: 'pkcs8'; format: 'pem' }): string | Buffer }): string {
  const file = join(directory, `${Math.random()}.pem`);
  writeFileSync(file, key.export({ type: 'pkcs8', format: 'pem' }));
  return file;
}

describe('the identity provider', () => {
  test('is none where nothing is said of one', async () => {
    expect((await settingsOf({})).provider).toBeUndefined();
  });

  test('is called by its host where it has no name, and its issuer stays as it is spelled', async () => {
    const { provider: read } = await settingsOf({ ...provider, SIGNET_SSO_CLIENT_SECRET: 's' });
    expect(read).toMatchObject({
      name: 'idp.example',
      issuer: 'https://idp.example/',
      credential: { secret: 's' },
    });
  });

  test.each([
    ['an issuer alone', { SIGNET_SSO_ISSUER: 'https://idp.example' }],
    ['a client alone', { SIGNET_SSO_CLIENT_ID: 'signet' }],
    ['no credential', provider],
    ['two credentials', { ...provider, SIGNET_SSO_CLIENT_SECRET: 's', SIGNET_SSO_PRIVATE_KEY_FILE: 'f' }],
    ['a key file that is not there', { ...provider, SIGNET_SSO_PRIVATE_KEY_FILE: join(directory, 'none') }],
  ])('is refused with %s', async (_, variables) => {
    await expect(settingsOf(variables)).rejects.toThrow(EnvironmentError);
  });

  test.each([
    ['P-256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'ECDSA'],
    ['P-384', () => generateKeyPairSync('ec', { namedCurve: 'P-384' }), 'ECDSA'],
    ['Ed25519', () => generateKeyPairSync('ed25519'), 'Ed25519'],
    ['RSA', () => generateKeyPairSync('rsa', { modulusLength: 2048 }), 'RSASSA-PKCS1-v1_5'],
  ])('takes a key of type %s', async (_, generate, algorithm) => {
    const file = keyFile(generate().privateKey);
    const { provider: read } = await settingsOf({ ...provider, SIGNET_SSO_PRIVATE_KEY_FILE: file });
    const { credential } = read as { credential: { privateKey: Parameters<typeof importProviderKey>[0] } };
    expect((await importProviderKey(credential.privateKey)).algorithm.name).toBe(algorithm);
  });

  test('refuses a key it cannot sign with', () => {
    const { privateKey } = generateKeyPairSync('x25519');
    expect(() => importProviderKey(privateKey)).toThrow(EnvironmentError);
  });
});
