import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually } from './testing/eventually.js';
import { allEnded, descendantsOf, isAlive } from './testing/processes.js';
import { query } from './testing/query.js';
import { setScene } from './testing/scene.js';

const scene = setScene();

async function setting(url: string, name: string): Promise<string | undefined> {
  const [row] = await query<Record<string, string>>(url, `SHOW ${name}`);
  return row?.[name];
}

describe('the first start', () => {
  it('makes the directory and the database, which keeps what was written over a restart', async () => {
    rmSync(scene().dataDirectory, { recursive: true });
    const first = await scene().start();
    await query(first.url, `CREATE TABLE client AS SELECT 'c_1' AS id`);
    await first.stop();
    const second = await scene().start();
    expect(await query(second.url, 'SELECT id FROM client')).toEqual([{ id: 'c_1' }]);
  });

  it('begins anew after one that was killed half-way', async () => {
    rmSync(scene().dataDirectory, { recursive: true });
    const application = scene().application();
    const home = join(scene().dataDirectory, 'postgresql');
    const began = (): boolean =>
      existsSync(home) && readdirSync(home).some((name) => name.startsWith('unfinished-'));
    await eventually(began, () => 'initdb did not begin');
    const pids = descendantsOf(application.pid).map(({ pid }) => pid);
    application.process.kill('SIGKILL');
    const { url } = await scene().start();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await allEnded(pids);
    expect(readdirSync(home)).toEqual(['cluster']);
  });
});

describe('a start', () => {
  it('offers the database on 127.0.0.1 alone, behind a password, in UTF-8 sorted by code point', async () => {
    const { url } = await scene().start({ durable: true });
    expect(url).toMatch(/^postgresql:\/\/signet:[\w-]{43}@127\.0\.0\.1:\d+\/signet$/);
    expect(await setting(url, 'listen_addresses')).toBe('127.0.0.1');
    expect(await setting(url, 'server_encoding')).toBe('UTF8');
    expect(await setting(url, 'max_connections')).toBe('200');
    expect(await setting(url, 'fsync')).toBe('on');
    const sorting = await query(url, `SELECT 'Z' < 'a' AS "byCodePoint", upper('é') AS upper`);
    expect(sorting).toEqual([{ byCodePoint: true, upper: 'É' }]);
    const guessed = Object.assign(new URL(url), { password: 'guessed' }).href;
    await expect(query(guessed, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('trades durability for speed when told to', async () => {
    const { url } = await scene().start({ durable: false });
    for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      expect(await setting(url, name)).toBe('off');
    }
  });

  it('keeps its secrets to itself, and its address in a file while it runs', async () => {
    const { url, stop } = await scene().start();
    const { dataDirectory } = scene();
    const modeOf = (name: string): number => statSync(join(dataDirectory, name)).mode & 0o777;
    expect(readFileSync(join(dataDirectory, 'database-url'), 'utf8').trim()).toBe(url);
    expect([modeOf('database-url'), modeOf('database-password')]).toEqual([0o600, 0o600]);
    expect(modeOf('.') & 0o067).toBe(0);
    await stop();
    expect(readdirSync(dataDirectory)).not.toContain('database-url');
  });

  it('tells the log nothing of the statements that fail', async () => {
    const lines: string[] = [];
    const { url, stop } = await scene().start({ log: (line) => lines.push(line) });
    await expect(query(url, `SELECT 'a secret'::integer`)).rejects.toMatchObject({ code: '22P02' });
    await stop();
    expect(lines).toEqual([]);
  });
});

describe('a stop', () => {
  it('returns when PostgreSQL has ended, however often it is called', async () => {
    const { stop } = await scene().start();
    const postmaster = Number.parseInt(scene().record, 10);
    await Promise.all([stop(), stop()]);
    await stop();
    expect(isAlive(postmaster)).toBe(false);
    expect(readdirSync(scene().cluster)).not.toContain('postmaster.pid');
  });

  it('stops PostgreSQL although its guard was killed', async () => {
    const lines: string[] = [];
    const { stop, url } = await scene().start({ log: (line) => lines.push(line) });
    const postmaster = Number.parseInt(scene().record, 10);
    const guard = descendantsOf(process.pid).find(({ pid }) =>
      descendantsOf(pid).some((c) => c.pid === postmaster),
    );
    if (!guard) throw new Error('PostgreSQL has no guard');
    process.kill(guard.pid, 'SIGKILL');
    await eventually(
      () => lines.includes('The guard of PostgreSQL was killed.'),
      () => `told: ${lines}`,
    );
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await stop();
    // Whoever inherited it from the guard may not have asked yet how it ended.
    await allEnded([postmaster]);
  });
});

describe('Ctrl-C', () => {
  it('lets the application drain before PostgreSQL stops', async () => {
    const application = scene().application();
    await application.told(/^row/);
    process.kill(-application.pid, 'SIGINT');
    await application.told(/^stopped$/);
    expect(await application.told(/^drained/)).toMatch(/^drained [1-9]/);
  });
});
