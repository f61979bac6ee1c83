import { expect, it } from 'vitest';
import { clientFilter, isFiltered } from './client-filter.js';

it.each([
  [{}, {}],
  [
    { q: 'batch', status: 'paused', kind: 'registered' },
    { q: 'batch', status: 'paused', kind: 'registered' },
  ],
  [{ q: '', status: 'gone', kind: ['onboarding'] }, {}],
  [{ q: 7, status: null, next: 'x' }, {}],
])('an address with %j filters by %j', (search, filter) => {
  expect(clientFilter(search)).toEqual(filter);
  expect(isFiltered(clientFilter(search))).toBe(Object.keys(filter).length > 0);
});

it('asks for no more than the server takes', () => {
  expect(clientFilter({ q: 'a'.repeat(300) }).q).toHaveLength(200);
});
