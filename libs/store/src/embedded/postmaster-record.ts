import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** What `postmaster.pid` says of the server that runs, or last ran, on a cluster. */
export interface PostmasterRecord {
  pid: number;
  port: number;
}

/** Above the highest number any kernel gives. */
const noProcessEver = 2 ** 31 - 2;

const fileIn = (cluster: string): string => join(cluster, 'postmaster.pid');

export function findRecord(cluster: string): PostmasterRecord | undefined {
  const [pid, , , port] = findText(cluster)?.split('\n') ?? [];
  return pid === undefined ? undefined : { pid: Number(pid), port: Number(port) };
}

/** Not there after a clean end, and a dying postmaster may remove it at any moment. */
function findText(cluster: string): string | undefined {
  try {
    return readFileSync(fileIn(cluster), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether the process is a living postmaster of this very cluster, not a zombie or a stranger with the same number. */
export function isPostmaster(pid: number, cluster: string): boolean {
  return commandLine(pid).includes(`postgres -D ${cluster} -c `);
}

/** Empty for a zombie, and where it cannot be told. */
function commandLine(pid: number): string {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/**
 * PostgreSQL refuses to start while the recorded number is alive, even as a zombie (a container without an init process)
 * or as somebody else. The number is replaced and the file kept: by its last lines PostgreSQL still makes sure that no
 * process of the dead server has the shared memory open. Only an empty file, left by a power loss, can but go.
 */
export function discredit(cluster: string): void {
  const text = findText(cluster);
  if (text) overwrite(fileIn(cluster), text.replace(/^\d+/, String(noProcessEver)));
  else rmSync(fileIn(cluster), { force: true });

  const sockets = readdirSync(cluster).filter((name) => name.startsWith('.s.PGSQL.'));
  for (const name of sockets) rmSync(join(cluster, name), { force: true });
}

/** In one write, and never shorter than before: a kill in between leaves no half file. */
function overwrite(path: string, text: string): void {
  const file = openSync(path, 'r+');
  writeSync(file, text);
  closeSync(file);
}
