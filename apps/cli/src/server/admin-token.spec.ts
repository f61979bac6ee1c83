import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { signet } from '../testing/signet.js';
import { stage } from '../testing/stage.js';

const it = stage();

const write = (name: string, content: string) => writeFileSync(join(it.directory, name), content);

describe('the admin token', () => {
  const env = () => ({ SIGNET_SERVER: it.server.url });
  const words = ['admin', 'show-client', 'c_1'];
  const sentToken = () => it.server.getRequest('GET /admin/clients/c_1').headers.authorization;

  test.each([
    [
      'the option before the environment',
      ['--admin-token', 'option'],
      { SIGNET_ADMIN_TOKEN: 'environment' },
      'option',
    ],
    [
      'the file named before the environment',
      ['--admin-token-file', 'named'],
      { SIGNET_ADMIN_TOKEN: 'environment' },
      'from-named',
    ],
    [
      'the environment before the data directory',
      [],
      { SIGNET_ADMIN_TOKEN: 'environment', SIGNET_DATA_DIR: '.' },
      'environment',
    ],
    ['the file of the data directory', [], { SIGNET_DATA_DIR: '.' }, 'from-data'],
  ])('comes from %s', async (_, options, variables, token) => {
    write('named', 'from-named\n');
    write('admin-token', 'from-data\n');
    it.server.plays({ 'GET /admin/clients/c_1': { status: 200, body: {} } });
    await signet([...words, ...options], { ...env(), ...variables });
    expect(sentToken()).toBe(`Bearer ${token}`);
  });

  test('is asked for where there is none', async () => {
    it.server.plays({});
    const { code, err } = await signet(words, env());
    expect(code).toBe(2);
    expect(err).toContain('.signet/admin-token cannot be read');
    expect(it.server.received).toEqual([]);
  });

  test('that is no bearer token is not sent, and not repeated', async () => {
    const { code, err } = await it.signet([...words, '--admin-token', 'se cret\r\nx: y']);
    expect(code).toBe(2);
    expect(err).not.toContain('cret');
  });

  test('that the server does not know is explained', async () => {
    it.server.plays({
      'GET /admin/clients/c_1': {
        status: 401,
        body: { title: 'Unauthorized', detail: 'Not an admin token.' },
      },
    });
    const { code, err } = await it.signet(words);
    expect(code).toBe(1);
    expect(err).toContain('Not an admin token.');
    expect(err).toContain('--admin-token-file');
  });

  test('goes nowhere in clear', async () => {
    const { code, err } = await it.signet([...words, '--server', 'http://signet.example']);
    expect(code).toBe(2);
    expect(err).toContain('only https');
  });
});
