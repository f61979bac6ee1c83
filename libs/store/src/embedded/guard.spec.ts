import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const guard = fileURLToPath(new URL('./guard.ts', import.meta.url));

function runGuard(file: string, ...args: string[]): ChildProcessByStdio<Writable, null, Readable> {
  const child = spawn(process.execPath, [guard, JSON.stringify({ file, args })], {
    env: { SECRET: 'of the application' },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  child.stderr.setEncoding('utf8');
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function textOf(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}

describe('the guard', () => {
  it('ends as its program does, and passes on what it wrote', async () => {
    const child = runGuard('/bin/sh', '-c', 'echo told >&2; exit 3');
    const ended = once(child, 'exit');
    expect(await textOf(child.stderr)).toBe('told\n');
    expect(await ended).toEqual([3, null]);
  });

  it('gives its program nothing of the environment of the application', async () => {
    const child = runGuard('/usr/bin/env', 'sh', '-c', 'env >&2');
    expect((await textOf(child.stderr)).trim().split('\n')).not.toContainEqual(
      expect.stringContaining('SECRET'),
    );
  });

  it('tells when its program cannot be run', async () => {
    const child = runGuard('/nowhere/postgres');
    const ended = once(child, 'exit');
    expect(await textOf(child.stderr)).toBe('FATAL:  spawn /nowhere/postgres ENOENT\n');
    expect(await ended).toEqual([127, null]);
  });

  it('outlives the signals of terminals and service managers, and stops its program when the pipe closes', async () => {
    const child = runGuard(
      '/bin/sh',
      '-c',
      'trap "echo stopped >&2; exit 0" INT; echo ready >&2; while :; do sleep 0.1; done',
    );
    await once(child.stderr, 'data');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) child.kill(signal);
    child.stdin.end();
    const ended = once(child, 'exit');
    expect(await textOf(child.stderr)).toBe('stopped\n');
    expect(await ended).toEqual([0, null]);
  });
});
