import { readFileSync } from 'node:fs';
import { familyOf, lineageOf, type ProcessRow, type ProcessTable } from './process-table.js';

export interface Watched {
  /** The server's process. */
  server: number;
  /** The postmaster both databases live in; absent for the floor. */
  postmaster: number | undefined;
}

export interface Cpu {
  /** µs since the processes started. */
  server: number;
  postgres: number;
}

export function cpuOf(table: ProcessTable, watched: Watched): Cpu {
  const postgres = watched.postmaster === undefined ? [] : familyOf(table, watched.postmaster);
  return { server: sum(serverFamily(table, watched)), postgres: sum(postgres) };
}

/** Resident memory of the server, bytes. */
export function memoryOf(table: ProcessTable, watched: Watched): number {
  return serverFamily(table, watched).reduce((bytes, { pid }) => bytes + residentBytes(pid), 0);
}

/** Signet's embedded PostgreSQL descends from Signet: that branch is PostgreSQL's cost, not the server's. */
function serverFamily(table: ProcessTable, { server, postmaster }: Watched): ProcessRow[] {
  const lineage = postmaster === undefined ? [] : lineageOf(table, postmaster);
  const branch = lineage.filter((pid) => table.get(pid)?.parent === server);
  return familyOf(table, server, new Set(branch));
}

const sum = (rows: readonly ProcessRow[]) => rows.reduce((total, { own, reaped }) => total + own + reaped, 0);

function residentBytes(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
  return Number(kibibytes ?? 0) * 1024;
}
