import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLock } from './lock.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'signet-lock-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('the lock of a data directory', () => {
  it('refuses whoever comes while it is held, and names the holder', async () => {
    const { release } = await acquireLock(directory);
    await expect(acquireLock(directory)).rejects.toThrow(`is in use by process ${process.pid}`);
    release();
  });

  it('is free again once it is released', async () => {
    const first = await acquireLock(directory);
    first.release();
    const second = await acquireLock(directory);
    second.release();
  });

  it('is of the folder, by whatever name it is called', async () => {
    const { release } = await acquireLock(directory);
    const other = join(directory, 'other-name');
    symlinkSync(directory, other);
    await expect(acquireLock(other)).rejects.toThrow('is in use');
    release();
  });

  it('does not keep others out of other folders', async () => {
    const other = mkdtempSync(join(tmpdir(), 'signet-lock-'));
    const locks = await Promise.all([acquireLock(directory), acquireLock(other)]);
    for (const { release } of locks) release();
    rmSync(other, { recursive: true });
  });
});
