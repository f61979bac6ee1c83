import { expect, it } from 'vitest';
import { byHour, lastHours, sum } from './hours.js';

const now = new Date('2026-11-21T10:40:00Z');

it('knows the last hours, the running one last', () => {
  expect(lastHours(now, 3).map((hour) => new Date(hour).toISOString())).toEqual([
    '2026-11-21T08:00:00.000Z',
    '2026-11-21T09:00:00.000Z',
    '2026-11-21T10:00:00.000Z',
  ]);
});

it('puts amounts into their hours, nothing into the others, and leaves out what is older', () => {
  const uses = [
    { hour: '2026-11-21T10:00:00.000Z', uses: 4 },
    { hour: '2026-11-21T08:00:00.000Z', uses: 3 },
    { hour: '2026-11-19T08:00:00.000Z', uses: 9 },
  ];
  const amounts = byHour(uses, lastHours(now, 3), ({ uses: amount }) => amount);
  expect(amounts).toEqual([3, 0, 4]);
  expect(sum(amounts)).toBe(7);
});
