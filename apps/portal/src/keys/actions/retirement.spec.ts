import { expect, it } from 'vitest';
import { fieldOf, findMoment, isStillUsed, usualRetirement } from './retirement.js';

const now = new Date('2026-11-21T10:40:00Z');

it.each([
  ['a week after the last use', '2026-11-20T09:00:00.000Z', '2026-11-27T09:00:00.000Z'],
  ['tomorrow, where that week is over', '2026-10-01T09:00:00.000Z', '2026-11-22T10:40:00.000Z'],
  ['in a week, where it was never used', null, '2026-11-28T10:40:00.000Z'],
])('a key retires %s', (_when, last_used_at, at) => {
  expect(usualRetirement({ last_used_at }, now).toISOString()).toBe(at);
});

it.each([
  ['an hour ago', [{ hour: '2026-11-21T09:00:00.000Z', uses: 1 }], true],
  ['the day before yesterday', [{ hour: '2026-11-19T09:00:00.000Z', uses: 1 }], false],
  ['never', [], false],
])('a key used %s is still in use: %s', (_when, uses, isUsed) => {
  expect(isStillUsed({ uses }, now)).toBe(isUsed);
});

it('reads a field as UTC, whatever the zone of the browser', () => {
  expect(fieldOf(now)).toBe('2026-11-21T10:40');
  expect(findMoment('2026-11-21T10:40')).toEqual(now);
  expect(findMoment('')).toBeUndefined();
});
