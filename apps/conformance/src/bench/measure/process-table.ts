import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessRow {
  pid: number;
  parent: number;
  /** CPU of the process itself, µs. */
  own: number;
  /** CPU of children that have ended and were waited for, µs. */
  reaped: number;
}

export type ProcessTable = ReadonlyMap<number, ProcessRow>;

/** Linux counts CPU for programs in hundredths of a second (USER_HZ) on every architecture Node runs on. */
export const TICK_MICROSECONDS = 10_000;

export function readProcessTable(): ProcessTable {
  const rows = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => findStat(pid))
    .filter((stat) => stat !== undefined)
    .map(parseStat);
  return new Map(rows.map((row) => [row.pid, row]));
}

/** A process may end between the listing and the reading. */
function findStat(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return undefined;
  }
}

/** proc(5): the name in parentheses may hold anything, so fields are counted from the last parenthesis. */
export function parseStat(stat: string): ProcessRow {
  const [, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [utime, stime, cutime, cstime] = rest.slice(9, 13).map(Number);
  return {
    pid: Number.parseInt(stat, 10),
    parent: Number(parent),
    own: (utime! + stime!) * TICK_MICROSECONDS,
    reaped: (cutime! + cstime!) * TICK_MICROSECONDS,
  };
}

/** The process and all that descend from it, without the branches named in `except`. */
export function familyOf(
  table: ProcessTable,
  pid: number,
  except: ReadonlySet<number> = new Set(),
): ProcessRow[] {
  const row = table.get(pid);
  if (!row || except.has(pid)) return [];
  const children = [...table.values()].filter(({ parent }) => parent === pid);
  return [row, ...children.flatMap((child) => familyOf(table, child.pid, except))];
}

/** The process, its parent, and so on up. */
export function lineageOf(table: ProcessTable, pid: number): number[] {
  const row = table.get(pid);
  return row ? [pid, ...lineageOf(table, row.parent)] : [];
}
