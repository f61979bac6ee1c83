import { describe, expect, test } from 'vitest';
import { distance, instant } from './instant.js';

const now = Date.UTC(2026, 10, 21, 12, 0, 0);

describe('a time', () => {
  test.each([
    ['seconds since 1970', now / 1000, '2026-11-21 12:00:00 UTC (now)'],
    ['an ISO 8601 text', '2026-11-21T11:57:00.250Z', '2026-11-21 11:57:00 UTC (2 min ago)'],
    ['a date to come', '2027-02-19T12:00:00Z', '2027-02-19 12:00:00 UTC (in 90 d)'],
    ['no time at all', 'soon', 'soon'],
    ['null', null, ''],
    ['nothing', undefined, ''],
  ])('reads %s', (_, value, expected) => {
    expect(instant(value, now)).toBe(expected);
  });
});

describe('a distance', () => {
  test.each([
    [0, 'now'],
    [-1, '1 s ago'],
    [59, 'in 59 s'],
    [60, 'in 1 min'],
    [-3_599, '59 min ago'],
    [7_200, 'in 2 h'],
    [-86_400 * 400, '400 d ago'],
  ])('of %i seconds is %s', (seconds, expected) => {
    expect(distance(seconds)).toBe(expected);
  });
});
