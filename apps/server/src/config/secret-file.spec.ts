import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { secretFile } from './secret-file.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'signet-secret-'));
});
afterEach(() => rm(directory, { recursive: true }));

test('is made once, for its owner alone, and read afterwards', async () => {
  const path = join(directory, 'new', 'token');
  expect(await secretFile(path, () => 'first')).toEqual({ secret: 'first', made: true });
  expect(await secretFile(path, () => 'second')).toEqual({ secret: 'first', made: false });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readFile(path, 'utf8')).toBe('first\n');
});

test('is closed again when someone opened it to others', async () => {
  const path = join(directory, 'token');
  await secretFile(path, () => 'first');
  await chmod(path, 0o644);
  await secretFile(path, () => 'second');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('made by many at once is the same for all', async () => {
  const path = join(directory, 'token');
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, index) => secretFile(path, () => `secret-${index}`)),
  );
  expect(made.filter(({ made }) => made)).toHaveLength(1);
  expect(new Set(made.map(({ secret }) => secret)).size).toBe(1);
});
