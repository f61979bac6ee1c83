import { describe, expect, it, test } from 'vitest';
import { causesQuery, filtersOf, isNarrowed, logQuery } from './filters.js';

describe('the filters of an address', () => {
  it.each([
    ['nothing', {}, {}],
    ['a client and a code', { client: 'c_1', code: 'DCR-2103' }, { client: 'c_1', code: 'DCR-2103' }],
    ['days', { from: '2026-11-20', to: '2026-11-21' }, { from: '2026-11-20', to: '2026-11-21' }],
    ['causes', { by: 'cause' }, { by: 'cause' }],
    ['no day that is none', { from: 'yesterday', to: '2026-13-45' }, {}],
    ['nothing of another type', { client: 7, code: ['x'], by: true, from: {} }, {}],
    ['nothing unknown', { organisation: 'o_1' }, {}],
  ])('are %s', (_, search, filters) => {
    expect(filtersOf(search)).toEqual(filters);
  });

  test('narrow the log by what is no way of looking at it', () => {
    expect([isNarrowed({ by: 'cause' }), isNarrowed({ code: 'DCR-2103' })]).toEqual([false, true]);
  });
});

test('the last day is asked for as a whole', () => {
  expect(logQuery({ to: '2026-12-31' }, '')).toBe('?to=2027-01-01&limit=50');
});

test('what an address says is encoded', () => {
  expect(logQuery({ client: 'a&b=c' }, 'x')).toBe('?client_id=a%26b%3Dc&after=x&limit=50');
});

test('causes are asked for by client and beginning alone', () => {
  expect(causesQuery({ client: 'c_1', code: 'DCR-2103', to: '2026-12-31' })).toBe('?client_id=c_1');
  expect(causesQuery({})).toBe('');
});
