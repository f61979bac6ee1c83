import { describe, expect, test } from 'vitest';
import { noPaint } from './paint.js';
import { record, rowsOf } from './record.js';
import { table } from './table.js';

describe('a record', () => {
  test('aligns names, values and notes, and leaves out rows without a value', () => {
    const rows = [
      ['kid', 'abc', 'which key'],
      ['client_id', 'c_1', undefined],
      ['scope', undefined],
      ['alg', 'ES256', 'how it is signed'],
    ] as const;
    expect(record(rows, noPaint)).toBe(
      ['  kid         abc     which key', '  client_id   c_1', '  alg         ES256   how it is signed'].join(
        '\n',
      ),
    );
  });

  test('is empty without rows', () => {
    expect(record([], noPaint)).toBe('');
  });

  test('spells out what a stranger put into a value', () => {
    expect(record([['client_name', 'a\u001b]0;owned\u0007']], noPaint)).not.toContain('\u001b');
  });

  test('takes members in the order asked, numbers and lists as JSON, and skips null', () => {
    const answer = { b: null, a: 'text', d: ['x'], c: 300 };
    expect(rowsOf(answer, ['c', 'd', 'a', 'b', 'e'])).toEqual([
      ['c', '300'],
      ['d', '["x"]'],
      ['a', 'text'],
      ['b', undefined],
      ['e', undefined],
    ]);
  });
});

describe('a table', () => {
  test('aligns columns under their heads and ends no line in spaces', () => {
    const rows = [
      ['c_1', 'active', ''],
      ['c_22222', 'revoked', 'Payments'],
    ];
    expect(table(['client_id', 'status', 'name'], rows, noPaint)).toBe(
      ['  client_id  status   name', '  c_1        active', '  c_22222    revoked  Payments'].join('\n'),
    );
  });

  test('shows a missing cell as nothing, and no control characters', () => {
    expect(table(['a', 'b'], [[undefined, '\u001b[2J']], noPaint)).toBe('  a  b\n     \\u001b[2J');
  });
});
