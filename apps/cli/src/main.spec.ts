import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { FakeServer } from './testing/fake-server.js';
import type { Outcome } from './testing/signet.js';
import { stage } from './testing/stage.js';

const entry = join(import.meta.dirname, '../dist/main.js');
const it = stage();

/** Runs the built program as a process of its own. */
async function program(words: string[], { env = {}, input = '' } = {}): Promise<Outcome> {
  if (!existsSync(entry)) throw new Error(`${entry} is missing: build the project first.`);
  const surroundings = { SIGNET_SERVER: it.server.url, SIGNET_ADMIN_TOKEN: 't', ...env };
  const child = spawn(process.execPath, [entry, ...words], { cwd: it.directory, env: surroundings });
  child.stdin.end(input);
  const [[code], out, err] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code: code as number, out, err };
}

describe('the program ends with', () => {
  test('0 when it is done, its result on standard output alone', async () => {
    it.server.plays({
      'GET /admin/clients/c_1': { status: 200, body: { client_id: 'c_1', status: 'revoked' } },
    });
    const { code, out, err } = await program(['admin', 'show-client', 'c_1', '--json']);
    expect([code, JSON.parse(out), err]).toEqual([0, { client_id: 'c_1', status: 'revoked' }, '']);
  });

  test('1 when the server refuses', async () => {
    it.server.plays({});
    const { code, out, err } = await program(['admin', 'show-client', 'c_1']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('No such resource.');
  });

  test('2 when it is used wrongly', async () => {
    const { code, out, err } = await program(['token', '--scope']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('signet token --help');
  });

  test('3 when no server is there', async () => {
    const gone = await FakeServer.start();
    const url = gone.url;
    await gone.stop();
    const { code, out, err } = await program(['admin', 'show-client', 'c_1'], {
      env: { SIGNET_SERVER: url },
    });
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain(`${url} is not reachable: nothing listens there`);
  });
});

test('the program reads standard input', async () => {
  it.server.plays({ 'POST /register': { status: 201, body: { client_id: 'c_2' } } });
  const words = ['register', '-f', '-', '--initial-access-token', 't', '--new-key', 'client.jwk'];
  const { code } = await program(words, { input: '{"client_name":"Payments"}' });
  expect(code).toBe(0);
  expect(JSON.parse(it.server.getRequest('POST /register').text)).toMatchObject({ client_name: 'Payments' });
  expect(statSync(join(it.directory, 'client.jwk')).mode & 0o777).toBe(0o600);
});

test('the program prints no colours where no person looks', async () => {
  const help = await program(['--help']);
  const failure = await program(['tokn']);
  expect(help.code).toBe(0);
  expect(help.out + failure.err).not.toContain('\u001b');
});

test('the program outlives a reader that stops early', async () => {
  const child = spawn(process.execPath, [entry, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const [[code], err] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  expect([code, err]).toEqual([0, '']);
});
