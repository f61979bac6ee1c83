import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from './testing/eventually.js';
import { allEnded, descendantsOf, isAlive, isZombie } from './testing/processes.js';
import { query } from './testing/query.js';
import { setScene } from './testing/scene.js';
import type { StartedApplication } from './testing/started-application.js';

const scene = setScene();

interface Victims {
  application: StartedApplication;
  guard: number;
  postgres: number[];
}

/** An application in the middle of writing, its guard, and what runs under that: the postmaster and its children. */
async function victims(): Promise<Victims> {
  const application = scene().application();
  await application.told(/^row/);
  const guard = descendantsOf(application.pid).find(({ command }) => command.includes('guard.ts'));
  if (!guard) throw new Error('the application has no guard');
  return { application, guard: guard.pid, postgres: descendantsOf(guard.pid).map(({ pid }) => pid) };
}

function endAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: those that end by themselves when the first are gone need no killing.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function kill(...pids: number[]): Promise<void> {
  for (const pid of pids) endAtOnce(pid);
  return allEnded(pids);
}

/** Every row that the application was told about is there, and the database takes more. */
async function expectNothingLost({ lines }: StartedApplication): Promise<void> {
  const acknowledged = Number(lines.findLast((line) => /^row \d+$/.test(line))?.slice(4));
  const { url } = await scene().start();
  const [found] = await query<{ last: string }>(url, 'SELECT max(id) AS last FROM row');
  expect(Number(found?.last)).toBeGreaterThanOrEqual(acknowledged);
  await query(url, 'INSERT INTO row DEFAULT VALUES');
}

describe('kill -9', () => {
  it('of the application leaves no process behind, and loses nothing', async () => {
    const { application, guard, postgres } = await victims();
    application.process.kill('SIGKILL');
    await allEnded([application.pid, guard, ...postgres]);
    await expectNothingLost(application);
  });

  it('of the application lets the next start begin while the old PostgreSQL still ends', async () => {
    const { application } = await victims();
    application.process.kill('SIGKILL');
    await expectNothingLost(application);
  });

  it('of everything at once loses nothing', async () => {
    const { application, guard, postgres } = await victims();
    await kill(...postgres, guard, application.pid);
    await expectNothingLost(application);
  });

  it('of the application and its guard leaves a PostgreSQL that the next start replaces', async () => {
    const { application, guard, postgres } = await victims();
    await kill(application.pid, guard);
    await expectNothingLost(application);
    await allEnded(postgres);
  });
});

describe('a stale postmaster.pid', () => {
  async function leaveRecordOf(pid: number): Promise<void> {
    const { stop } = await scene().start();
    const { record } = scene();
    await stop();
    writeFileSync(join(scene().cluster, 'postmaster.pid'), record.replace(/^\d+/, String(pid)), {
      mode: 0o644,
    });
  }

  function run(script: string): ChildProcess {
    const child = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  }

  it('does not block when its number is a living stranger, who is left alone', async () => {
    const stranger = run('exec sleep 60');
    await leaveRecordOf(stranger.pid ?? 0);
    await scene().start();
    expect(isAlive(stranger.pid ?? 0)).toBe(true);
  });

  it('does not block when its number is a zombie', async () => {
    // The shell becomes a sleep, which never asks how its child ended.
    const parent = run('sleep 0.1 & echo $!; exec sleep 60');
    const zombie = await new Promise<number>((resolve) =>
      parent.stdout?.once('data', (pid) => resolve(Number(pid))),
    );
    await eventually(
      () => isZombie(zombie),
      () => 'somebody asked',
    );
    await leaveRecordOf(zombie);
    await scene().start();
    expect(isZombie(zombie)).toBe(true);
  });

  it('does not block when a power loss left it empty', async () => {
    writeFileSync(join(scene().cluster, 'postmaster.pid'), '');
    await scene().start();
  });
});
