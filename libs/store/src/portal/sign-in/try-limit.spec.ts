import { describe, expect, test } from 'vitest';
import { afterSuccess, afterTry, type TryStanding, waitOf } from './try-limit.js';

const limit = { bucketHash: Buffer.alloc(32), most: 3, window: 900, grows: false };
const growing = { ...limit, grows: true };
const fresh: TryStanding = { failures: 0, remaining: 0 };
const shut = (failures: number, remaining: number): TryStanding => ({ failures, remaining });

describe('tries under one name', () => {
  test('are so many in a window that begins with the first', () => {
    expect(afterTry(limit, fresh)).toEqual(shut(1, 900));
    expect(afterTry(limit, shut(1, 600))).toEqual(shut(2, 600));
  });

  test('are over with the last, for a whole window', () => {
    expect(afterTry(limit, shut(2, 10))).toEqual(shut(3, 900));
    expect(waitOf(limit, shut(2, 10))).toBe(0);
    expect(waitOf(limit, shut(3, 900))).toBe(900);
    expect(waitOf(limit, shut(3, -1))).toBe(0);
  });

  test('begin anew after the wait', () => {
    expect(afterTry(limit, shut(3, -1))).toEqual(shut(1, 900));
  });
});

describe('a limit that grows', () => {
  test('has one try after each wait, and the next wait is twice as long', () => {
    expect(afterTry(growing, shut(3, -1))).toEqual(shut(4, 1_800));
    expect(afterTry(growing, shut(4, -1))).toEqual(shut(5, 3_600));
  });

  test('grows to a day, and forgets after a day of quiet', () => {
    expect(afterTry(growing, shut(20, -1))).toEqual(shut(21, 86_400));
    expect(afterTry(growing, shut(20, -86_400))).toEqual(shut(1, 900));
  });
});

describe('a try that was no failure', () => {
  test('is taken back', () => {
    expect(afterSuccess(limit, shut(2, 600))).toEqual(shut(1, 600));
    expect(afterSuccess(limit, fresh)).toEqual(fresh);
  });

  test('opens the bucket it was the last of', () => {
    expect(waitOf(limit, afterSuccess(limit, shut(3, 900)))).toBe(0);
    expect(waitOf(growing, afterSuccess(growing, shut(4, 1_800)))).toBe(0);
  });
});
