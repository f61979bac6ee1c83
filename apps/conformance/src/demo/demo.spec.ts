import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { removeDirectory, temporaryDirectory } from '../testing/temporary-directory.js';
import { Deviation, mustBe } from './deviation.js';

const entry = join(import.meta.dirname, '../../dist/demo/main.js');
const directory = temporaryDirectory();
afterAll(() => removeDirectory(directory));

interface Outcome {
  code: number;
  out: string;
  err: string;
}

/** Runs the built demo with a temporary folder of its own. */
function runDemo(name: string, variables: NodeJS.ProcessEnv = {}): Promise<Outcome & { left: string[] }> {
  if (!existsSync(entry)) throw new Error(`${entry} is missing: build the project first.`);
  const folder = join(directory, name);
  mkdirSync(folder, { mode: 0o755 });
  // A test runner may ask for colours; what is tested here is what a pipe gets.
  const env = { ...process.env, FORCE_COLOR: undefined, TMPDIR: folder, ...variables };
  return new Promise((ended) => {
    execFile(process.execPath, [entry], { env }, (error, out, err) =>
      ended({ code: Number(error?.code ?? 0), out, err, left: readdirSync(folder) }),
    );
  });
}

describe('the demo', { timeout: 60_000 }, () => {
  test('tells the main job to its end, and leaves nothing behind', async () => {
    const { code, out, err, left } = await runDemo('story');
    expect(err).toBe('');
    expect(code).toBe(0);
    for (const seen of ['401 Unauthorized', 'client_not_active', 'The server is stopped', 'What was seen']) {
      expect(out).toContain(seen);
    }
    expect(out).not.toContain('\u001b');
    expect(left).toEqual([]);
  });

  test('says that openssl is missing, with exit 2', async () => {
    const { code, err, left } = await runDemo('no-openssl', { PATH: join(directory, 'nothing-here') });
    expect(err).toContain('openssl, which is not installed');
    expect(code).toBe(2);
    expect(left).toEqual([]);
  });
});

describe('a fact of the story', () => {
  test('that is as told lets it go on', () => {
    expect(() => mustBe('The scopes', ['read'], ['read'])).not.toThrow();
  });

  test('that is not as told ends it, and says both', () => {
    expect(() => mustBe('The scope', 'admin', 'read')).toThrow(
      new Deviation('The scope should be "read", and is "admin"'),
    );
  });
});
