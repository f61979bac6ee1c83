import { expect, it } from 'vitest';
import { warningDelay } from './warning-delay.js';

const now = Date.parse('2026-11-21T10:00:00.000Z');

it.each<[string, string[], number]>([
  ['two minutes before the first of both', ['2026-11-21T10:12:00.000Z', '2026-11-21T22:00:00.000Z'], 600_000],
  ['at once where that is past', ['2026-11-21T10:01:00.000Z', '2026-11-21T22:00:00.000Z'], 0],
  ['as far ahead as a timer reaches', ['2099-01-01T00:00:00.000Z'], 2 ** 31 - 1],
])('warns %s', (_when, ends, delay) => {
  expect(warningDelay(ends, now)).toBe(delay);
});
