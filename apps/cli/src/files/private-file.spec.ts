import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failure, misuse } from '../failure.js';
import { removeDirectory, temporaryDirectory } from '../testing/directory.js';
import { withPrivateFiles } from './private-file.js';

let directory = '';
beforeEach(() => (directory = temporaryDirectory()));
afterEach(() => removeDirectory(directory));

const place = (name: string) => join(directory, name);
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
const write = (name: string, force = false) =>
  withPrivateFiles([place(name)], force, async ([file]) => file?.fill('secret'));

describe('a private file', () => {
  test('is readable by its owner only', async () => {
    await write('key');
    expect(readFileSync(place('key'), 'utf8')).toBe('secret\n');
    expect(modeOf(place('key'))).toBe('600');
  });

  test('is not written over another file', async () => {
    writeFileSync(place('key'), 'precious');
    await expect(write('key')).rejects.toThrow('exists and is left as it is');
    expect(readFileSync(place('key'), 'utf8')).toBe('precious');
  });

  test('is not written through a symbolic link', async () => {
    writeFileSync(place('target'), 'precious');
    symlinkSync(place('target'), place('key'));
    await expect(write('key')).rejects.toThrow(Failure);
    expect(readFileSync(place('target'), 'utf8')).toBe('precious');
  });

  test('replaces with force a file others could read, and leaves nothing beside it', async () => {
    writeFileSync(place('key'), 'old', { mode: 0o644 });
    await write('key', true);
    expect(readFileSync(place('key'), 'utf8')).toBe('secret\n');
    expect(modeOf(place('key'))).toBe('600');
    expect(readdirSync(directory)).toEqual(['key']);
  });

  test.each(['missing/key', 'folder'])('is refused where it cannot be written: %s', async (name) => {
    mkdirSync(place('folder'));
    await expect(write(name)).rejects.toThrow(Failure);
  });
});

describe('work that fails', () => {
  const fails = (error: Error, { force = false } = {}) =>
    withPrivateFiles([place('key'), undefined, place('answer')], force, async ([key]) => {
      await key?.fill('secret');
      throw error;
    });

  test('leaves no file behind when it was refused', async () => {
    await expect(fails(misuse('no'))).rejects.toThrow('no');
    expect(readdirSync(directory)).toEqual([]);
  });

  test('keeps the written key when the outcome is unknown', async () => {
    await expect(fails(new Failure('unreachable', 'gone'))).rejects.toThrow('gone');
    expect(readdirSync(directory)).toEqual(['key']);
  });

  test('gives back the first place when the second one is taken', async () => {
    writeFileSync(place('answer'), 'precious');
    await expect(fails(misuse('never reached'))).rejects.toThrow('exists');
    expect(readdirSync(directory)).toEqual(['answer']);
  });
});
