import { describe, expect, it } from 'vitest';
import { percentile, spreadOf } from './statistics.js';

describe('a spread', () => {
  it.each([
    [[5], { median: 5, min: 5, max: 5 }],
    [[9, 1, 100], { median: 9, min: 1, max: 100 }],
    [[10, 2, 4, 8], { median: 6, min: 2, max: 10 }],
  ])('of %j', (values, expected) => {
    expect(spreadOf(values)).toEqual(expected);
  });
});

describe('a percentile', () => {
  const hundred = Float64Array.from({ length: 100 }, (_, index) => index + 1);

  it.each([
    [0.5, 50],
    [0.99, 99],
    [0.991, 100],
    [1, 100],
    [0, 1],
  ])('at %d of 1…100 is %d', (share, expected) => {
    expect(percentile(hundred, share)).toBe(expected);
  });

  it('of one value is that value', () => {
    expect(percentile(Float64Array.of(3), 0.99)).toBe(3);
  });
});
