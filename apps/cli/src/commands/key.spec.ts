import { createPrivateKey, createPublicKey, type JsonWebKeyInput } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signingAlgorithms } from '@signet/protocol';
import { describe, expect, test } from 'vitest';
import { stage } from '../testing/stage.js';

const it = stage();

const read = (name: string) => JSON.parse(readFileSync(join(it.directory, name), 'utf8'));
const asInput = (key: object) => ({ key, format: 'jwk' }) as JsonWebKeyInput;

describe('key new', () => {
  test.each(signingAlgorithms)(
    'makes a pair for %s, the private half readable by its owner only',
    async (alg) => {
      const words = ['key', 'new', '--alg', alg, '--out', 'private.jwk', '--public', 'public.jwk', '--json'];
      const { code, out } = await it.signet(words);
      expect(code).toBe(0);
      const answer = JSON.parse(out);
      const { d, ...rest } = read('private.jwk');
      expect(answer).toMatchObject({
        alg,
        kid: rest.kid,
        private_file: 'private.jwk',
        public_file: 'public.jwk',
      });
      expect(answer.public_jwk).toEqual(read('public.jwk'));
      expect(out).not.toContain(d);
      expect(read('public.jwk')).not.toHaveProperty('d');
      expect(statSync(join(it.directory, 'private.jwk')).mode & 0o777).toBe(0o600);
      const publicHalf = createPublicKey(createPrivateKey(asInput(read('private.jwk')))).export({
        format: 'jwk',
      });
      expect(read('public.jwk')).toMatchObject(publicHalf);
    },
  );

  test('prints the private key alone to standard output without --out', async () => {
    const { code, out, err } = await it.signet(['key', 'new']);
    expect(code).toBe(0);
    expect(createPrivateKey(asInput(JSON.parse(out))).asymmetricKeyType).toBe('ec');
    expect(err).toContain('keep it secret');
    expect(readdirSync(it.directory)).toEqual([]);
  });

  test('leaves an existing file as it is, and makes no other', async () => {
    writeFileSync(join(it.directory, 'public.jwk'), 'precious');
    const { code, err } = await it.signet(['key', 'new', '--out', 'private.jwk', '--public', 'public.jwk']);
    expect(code).toBe(2);
    expect(err).toContain('public.jwk exists and is left as it is');
    expect(readdirSync(it.directory)).toEqual(['public.jwk']);
  });

  test('replaces it with --force', async () => {
    writeFileSync(join(it.directory, 'private.jwk'), 'old', { mode: 0o644 });
    expect((await it.signet(['key', 'new', '--out', 'private.jwk', '--force'])).code).toBe(0);
    expect(read('private.jwk')).toHaveProperty('d');
    expect(statSync(join(it.directory, 'private.jwk')).mode & 0o777).toBe(0o600);
  });
});
