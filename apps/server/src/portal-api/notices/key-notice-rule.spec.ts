import { describe, expect, it } from 'vitest';
import { type NoticedKey, noticeOf } from './key-notice-rule.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = new Date('2026-11-21T09:00:00Z');
const at = (days: number) => new Date(now.getTime() + days * DAY);

/** A key with a life of so many days that ends so many days from now, in daily use, alone. */
const key = (life: number, left: number, change: Partial<NoticedKey> = {}): NoticedKey => ({
  ...{ begins_at: at(left - life), created_at: at(left - life), ends_at: at(left), planned: false },
  ...{ last_used_at: at(-0.1), client_uses: 100, successor_uses: 0, successor: null, refused: 0 },
  ...change,
});
const successor = { key_id: 'k_next', kid: 'next', used: true };

describe('a key that ends', () => {
  it.each([
    [100, 34.1, undefined],
    [100, 34, 34],
    [100, 15.1, 34],
    [100, 15, 15],
    [100, 5.1, 15],
    [100, 5, 5],
    [100, 0.01, 5],
  ])('with a life of %d days and %d left is told of at %s', (life, left, told) => {
    expect(noticeOf(key(life, left), now)?.left).toBe(told);
  });

  it.each([
    [3650, 45.1, undefined],
    [3650, 45, 5],
    [365, 45, 15],
    [365, 18, 5],
    [10, 3.5, undefined],
    [10, 3.4, 34],
    [10, 3, 5],
    [40, 3.1, 15],
    [40, 3, 5],
  ])('is told of at most 45 and at least 3 days before: %d days, %d left, at %s', (life, left, told) => {
    expect(noticeOf(key(life, left), now)?.left).toBe(told);
  });

  it.each([
    [9, 1.4, null, undefined],
    [9, 1.3, null, 15],
    [9, 0.4, null, 5],
    [9, 0.4, successor, undefined],
    [1, 0.2, null, undefined],
    [1, 0.1, null, 15],
  ])('of %d days, %d left, successor %o: a machine renews it unless it is late', (life, left, next, told) => {
    expect(noticeOf(key(life, left, { successor: next }), now)?.left).toBe(told);
  });

  it.each([
    [100, 95, 'replaced'],
    [100, 94, 'ending'],
    [100, 100, 'replaced'],
    [0, 0, 'ending'],
  ])('while of %d requests its successors sign %d is %s', (client_uses, successor_uses, kind) => {
    expect(noticeOf(key(100, 10, { client_uses, successor_uses, successor }), now)?.kind).toBe(kind);
  });

  it.each([
    [-29.9, -90, 'ending'],
    [-30, -90, 'unused'],
    [null, -30, 'unused'],
    [null, -29.9, 'ending'],
  ])('used last on day %s and made on day %d is %s', (used, made, kind) => {
    const change = { last_used_at: used === null ? null : at(used), created_at: at(made), client_uses: 0 };
    expect(noticeOf(key(100, 10, change), now)?.kind).toBe(kind);
  });

  it.each([
    ['its successors have taken over', { successor_uses: 100 }, undefined],
    ['nothing uses it', { last_used_at: at(-40), client_uses: 0 }, undefined],
    ['it still signs', {}, 'ending'],
  ])('as planned, is news only while it still signs: %s', (_, change, kind) => {
    expect(noticeOf(key(100, 10, { planned: true, ...change }), now)?.kind).toBe(kind);
  });
});

describe('a key that has ended', () => {
  it.each([
    [0, {}, 'ended'],
    [-0.9, {}, 'ended'],
    [-0.5, { successor_uses: 100 }, undefined],
    [-0.5, { successor_uses: 100, refused: 1 }, 'ended'],
    [-0.5, { last_used_at: at(-31) }, undefined],
    [-1, {}, undefined],
    [-1, { refused: 1 }, 'still_failing'],
    [-1.9, { refused: 5, successor_uses: 100 }, 'still_failing'],
    [-2, { refused: 5 }, undefined],
  ])('since day %d, with %o, is %s', (end, change, kind) => {
    expect(noticeOf(key(100, end, change), now)?.kind).toBe(kind);
  });
});
