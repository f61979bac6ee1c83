import { readFileSync, readdirSync } from 'node:fs';
import { eventually } from './eventually.js';

export interface Process {
  pid: number;
  parent: number;
  state: string;
  command: string;
}

/** What runs on this machine, by proc(5). */
function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [{ pid: Number(pid), parent: Number(parent), state, command }];
      } catch {
        return [];
      }
    });
}

export function descendantsOf(pid: number): Process[] {
  const all = processes();
  const childrenOf = (parent: number): Process[] =>
    all
      .filter((process) => process.parent === parent)
      .flatMap((process) => [process, ...childrenOf(process.pid)]);
  return childrenOf(pid);
}

export function isAlive(pid: number): boolean {
  return processes().some((process) => process.pid === pid && process.state !== 'Z');
}

export function isZombie(pid: number): boolean {
  return processes().some((process) => process.pid === pid && process.state === 'Z');
}

export async function allEnded(pids: number[]): Promise<void> {
  const alive = (): number[] => pids.filter(isAlive);
  await eventually(
    () => alive().length === 0,
    () => `still alive: ${alive()}`,
  );
}
