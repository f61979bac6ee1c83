import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ownServer } from '../testing/own-server.js';

const script = join(import.meta.dirname, '../../../../examples/by-hand.sh');

const isExecutable = (file: string) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
const isInstalled = (tool: string) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, tool)));

const missing = ['curl', 'openssl', 'sh'].filter((tool) => !isInstalled(tool));
if (missing.length > 0)
  console.warn(`Not run: examples/by-hand.sh needs ${missing.join(', ')}, which this machine lacks.`);

it('is there for who wants to try it', () => expect(existsSync(script)).toBe(true));

it.skipIf(missing.length > 0)('does the main job with curl and openssl alone', async () => {
  const server = await ownServer();
  const ADMIN_TOKEN_FILE = join(server.settings.dataDirectory, 'admin-token');
  const { stdout } = await promisify(execFile)('sh', [script], {
    cwd: server.settings.dataDirectory,
    env: { PATH: process.env.PATH, SERVER: server.issuer, ADMIN_TOKEN_FILE },
  });
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^done: /);
});
