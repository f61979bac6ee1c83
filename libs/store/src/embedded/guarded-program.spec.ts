import { describe, expect, it } from 'vitest';
import { reasonIn, startGuarded } from './guarded-program.js';

describe('a guarded program', () => {
  it('tells each line it writes, and how it ended', async () => {
    const lines: string[] = [];
    const program = {
      file: '/bin/sh',
      args: ['-c', 'printf "one\\ntwo\\n" >&2; exit 4'],
      account: undefined,
    };
    const { ended } = startGuarded(program, (line) => lines.push(line));
    expect(await ended).toEqual({ code: 4, abandoned: false });
    expect(lines).toEqual(['one', 'two']);
  });

  it('ends when it is released', async () => {
    const { ended, release } = startGuarded(
      { file: '/bin/sleep', args: ['60'], account: undefined },
      () => {},
    );
    release();
    expect(await ended).toMatchObject({ abandoned: false });
  });
});

describe('the reason', () => {
  it.each([
    [
      'of a start',
      ['LOG:  starting', 'FATAL:  data directory has wrong ownership', 'LOG:  shut down'],
      'data directory has wrong ownership',
    ],
    ['of initdb', ['initdb: error: no space left', 'initdb: removing data directory'], 'no space left'],
    [
      'before PostgreSQL can log',
      ['postgres: could not find it', 'Expected it in /x,', 'but it is not'],
      'could not find it',
    ],
    [
      'of a child of initdb',
      [
        '2026-11-21 04:43:09.123 UTC [42] FATAL:  could not write: No space left on device',
        'initdb: removing',
      ],
      'could not write: No space left on device',
    ],
    ['without a severity', ['LOG:  starting', 'Illegal instruction', ''], 'Illegal instruction'],
    ['of silence', [''], 'it gave no reason'],
  ])('%s is found', (_, lines, reason) => {
    expect(reasonIn(lines)).toBe(reason);
  });
});
