import { describe, expect, it } from 'vitest';
import { exampleKey } from '../testing/portal-examples.js';
import { findEnd, findLife, isOver, startOf } from './key-life.js';

describe('the end of a key', () => {
  it.each([
    ['none where nothing ends it', {}, undefined],
    ['that of its certificate', { not_after: '2027-01-01T00:00:00.000Z' }, '2027-01-01T00:00:00.000Z'],
    [
      'its retirement, where that comes first',
      { not_after: '2027-01-01T00:00:00.000Z', retires_at: '2026-12-01T00:00:00.000Z' },
      '2026-12-01T00:00:00.000Z',
    ],
    [
      'its revocation',
      { not_after: '2027-01-01T00:00:00.000Z', revoked_at: '2026-11-22T00:00:00.000Z' },
      '2026-11-22T00:00:00.000Z',
    ],
  ])('is %s', (_which, members, end) => {
    expect(findEnd(exampleKey(members))?.toISOString()).toBe(end);
  });
});

it('begins with the certificate, and for a bare key when it was added', () => {
  expect(startOf(exampleKey({ not_before: null })).toISOString()).toBe('2026-11-21T10:00:00.000Z');
  expect(startOf(exampleKey({ not_before: '2026-11-01T00:00:00.000Z' })).toISOString()).toBe(
    '2026-11-01T00:00:00.000Z',
  );
});

it.each([
  ['nothing ends', {}],
  [
    'was revoked before it began',
    { not_before: '2027-01-01T00:00:00.000Z', revoked_at: '2026-12-01T00:00:00.000Z' },
  ],
])('has no lifetime to draw where it %s', (_why, members) => {
  expect(findLife(exampleKey(members))).toBeUndefined();
});

it.each([
  ['active', false],
  ['staged', false],
  ['retiring', false],
  ['retired', true],
  ['revoked', true],
  ['expired', true],
] as const)('%s: over is %s', (state, over) => {
  expect(isOver({ state })).toBe(over);
});
