import { expect, it } from 'vitest';
import { meaningOf, valueText } from './claim-text.js';

it('says what a member is for, and a time in words', () => {
  expect(meaningOf('sub', 'c_1')).toBe('the client again');
  expect(meaningOf('exp', 1_795_000_000)).toBe('ends at 18 Nov 2026, 11:06 UTC');
});

it.each([
  ['constructor', 1],
  ['scope', 'read'],
])('has no word for %s', (member, value) => {
  expect(meaningOf(member, value)).toBeUndefined();
});

it.each([Infinity, 1e300, -1e300, 8.64e12 + 1])('takes %d for no time', (time) => {
  expect(meaningOf('exp', time)).toBe('ends at');
});

it('shows values as they stand', () => {
  expect([valueText('c_1'), valueText(['a']), valueText(null)]).toEqual(['c_1', '["a"]', 'null']);
});
