import { expect, it } from 'vitest';
import { relativeText } from './relative-text.js';

it.each([
  [0, 'just now'],
  [-44_999, 'just now'],
  [-60_000, '60 seconds ago'],
  [3 * 86_400_000, 'in 3 days'],
])('an instant %d ms from now is "%s"', (offset, words) => {
  expect(relativeText(offset)).toBe(words);
});
