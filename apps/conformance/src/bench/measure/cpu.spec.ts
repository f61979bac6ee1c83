import { describe, expect, it } from 'vitest';
import { cpuOf } from './cpu.js';
import type { ProcessRow, ProcessTable } from './process-table.js';

const tableOf = (...rows: ProcessRow[]): ProcessTable => new Map(rows.map((row) => [row.pid, row]));

describe('CPU of a server and its PostgreSQL', () => {
  const table = tableOf(
    { pid: 10, parent: 1, own: 100, reaped: 1_000_000 },
    { pid: 11, parent: 10, own: 7, reaped: 0 },
    { pid: 12, parent: 11, own: 20, reaped: 3 },
    { pid: 13, parent: 12, own: 30, reaped: 0 },
    { pid: 14, parent: 10, own: 5, reaped: 0 },
    { pid: 20, parent: 1, own: 9, reaped: 0 },
  );

  it('counts an embedded PostgreSQL apart from the server it descends from', () => {
    expect(cpuOf(table, { server: 10, postmaster: 12 })).toEqual({ server: 1_000_105, postgres: 53 });
  });

  it('counts a PostgreSQL that belongs to another server', () => {
    expect(cpuOf(table, { server: 20, postmaster: 12 })).toEqual({ server: 9, postgres: 53 });
  });

  it('counts no PostgreSQL for a server that uses none', () => {
    expect(cpuOf(table, { server: 20, postmaster: undefined })).toEqual({ server: 9, postgres: 0 });
  });
});
