import { expect, test } from 'vitest';
import { TokenBuckets } from './token-bucket.js';

const taken = (buckets: TokenBuckets, name: string, now: number, times: number) =>
  Array.from({ length: times }, () => buckets.take(name, now)).filter((wait) => wait === 0).length;

test('gives its burst at once and then its rate', () => {
  const buckets = new TokenBuckets({ rate: 10, burst: 5 });
  expect(taken(buckets, 'a', 0, 9)).toBe(5);
  expect(taken(buckets, 'a', 300, 9)).toBe(3);
  expect(taken(buckets, 'a', 10_000, 9)).toBe(5);
});

test('says how many seconds to wait', () => {
  const buckets = new TokenBuckets({ rate: 2, burst: 1 });
  buckets.take('a', 0);
  expect(buckets.take('a', 0)).toBe(0.5);
  expect(buckets.take('a', 250)).toBe(0.25);
});

test('keeps names apart, and a clock set back gives nothing away', () => {
  const buckets = new TokenBuckets({ rate: 1, burst: 1 });
  expect([buckets.take('a', 1000), buckets.take('b', 1000)]).toEqual([0, 0]);
  expect(buckets.take('a', 0)).toBeGreaterThan(0);
});

test('forgets the longest unused name when there are too many', () => {
  const buckets = new TokenBuckets({ rate: 0.001, burst: 1 }, 2);
  ['a', 'b', 'c'].forEach((name) => buckets.take(name, 0));
  expect([buckets.take('c', 0) > 0, buckets.take('a', 0) === 0]).toEqual([true, true]);
});

test('takes back what was taken, and never holds more than its burst', () => {
  const buckets = new TokenBuckets({ rate: 1, burst: 2 });
  ['a', 'a'].forEach((name) => buckets.take(name, 0));
  ['a', 'a', 'a', 'b'].forEach((name) => buckets.giveBack(name));
  expect(taken(buckets, 'a', 0, 5)).toBe(2);
});

test('says how it stands without taking anything', () => {
  const buckets = new TokenBuckets({ rate: 2, burst: 3 });
  expect(buckets.standing('a', 0)).toEqual({ left: 3, wait: 0, full: 0 });
  taken(buckets, 'a', 0, 3);
  expect(buckets.standing('a', 0)).toEqual({ left: 0, wait: 0.5, full: 1.5 });
  expect(buckets.standing('a', 750)).toEqual({ left: 1, wait: 0, full: 0.75 });
});
