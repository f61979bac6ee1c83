import { describe, expect, it } from 'vitest';
import { familyOf, lineageOf, parseStat, type ProcessTable } from './process-table.js';

const stat = (name: string) =>
  `42 (${name}) S 7 42 42 0 -1 4194304 9 8 7 6 150 50 30 20 20 0 11 0 113170 1 2 3`;

describe('a line of /proc/<pid>/stat', () => {
  it.each(['node', 'node (worker) 1', ') S 1 1', 'postgres: signet [local] idle'])('reads %j', (name) => {
    expect(parseStat(stat(name))).toEqual({ pid: 42, parent: 7, own: 2_000_000, reaped: 500_000 });
  });
});

describe('a family of processes', () => {
  const parents: [number, number][] = [
    [1, 0],
    [10, 1],
    [11, 10],
    [12, 11],
    [13, 12],
    [20, 1],
  ];
  const table: ProcessTable = new Map(
    parents.map(([pid, parent]) => [pid, { pid, parent, own: 0, reaped: 0 }]),
  );

  it('holds every descendant', () => {
    expect(familyOf(table, 10).map(({ pid }) => pid)).toEqual([10, 11, 12, 13]);
  });

  it('leaves out a whole branch', () => {
    expect(familyOf(table, 10, new Set([11])).map(({ pid }) => pid)).toEqual([10]);
  });

  it('is empty for a process that is gone', () => {
    expect(familyOf(table, 99)).toEqual([]);
  });

  it('knows the way up', () => {
    expect(lineageOf(table, 13)).toEqual([13, 12, 11, 10, 1]);
  });
});
