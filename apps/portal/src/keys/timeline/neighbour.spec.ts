import { expect, it } from 'vitest';
import { findNeighbour } from './neighbour.js';

it.each([
  ['ArrowDown', 'b', 'c'],
  ['ArrowRight', 'a', 'b'],
  ['ArrowUp', 'b', 'a'],
  ['ArrowLeft', 'a', undefined],
  ['ArrowDown', 'c', undefined],
  ['Home', 'c', 'a'],
  ['End', 'a', 'c'],
  ['Enter', 'a', undefined],
  ['ArrowDown', 'elsewhere', undefined],
])('%s leads from %s to %s', (pressed, from, to) => {
  expect(findNeighbour(['a', 'b', 'c'], from, pressed)).toBe(to);
});
