import { describe, expect, it } from 'vitest';
import { durationText } from './duration-text.js';
import { instantText } from './instant-text.js';
import { elapsedShare, lifeStage, lifeText } from './lifetime.js';

const day = 86_400_000;
const notBefore = new Date('2026-06-03T09:00:00Z');
const life = { notBefore, notAfter: new Date(notBefore.getTime() + 200 * day) };
const onDay = (days: number): Date => new Date(notBefore.getTime() + days * day);

it.each([
  [-1, 'not_yet', 0],
  [0, 'running', 0],
  [100, 'running', 0.5],
  [154, 'running', 0.77],
  [156, 'ending', 0.78],
  [200, 'ending', 1],
  [201, 'over', 1],
])('on day %d of 200 a key is %s', (days, stage, share) => {
  expect(lifeStage(life, onDay(days))).toBe(stage);
  expect(elapsedShare(life, onDay(days))).toBeCloseTo(share);
});

it('lets a short life end without a warning at its very beginning', () => {
  const week = { notBefore, notAfter: onDay(7) };
  expect([lifeStage(week, onDay(1)), lifeStage(week, onDay(5))]).toEqual(['running', 'ending']);
});

it('says how long is left, gone, or still to wait', () => {
  expect(lifeText(life, onDay(180))).toBe('20 days left of 200 days');
  expect(lifeText(life, onDay(203))).toBe('Ended 3 days ago');
  expect(lifeText(life, onDay(-2))).toBe('Starts in 2 days, then lives 200 days');
});

describe('a duration in words', () => {
  it.each([
    [0, '0 seconds'],
    [1_000, '1 second'],
    [119_000, '119 seconds'],
    [120_000, '2 minutes'],
    [7_199_000, '119 minutes'],
    [7_200_000, '2 hours'],
    [47 * 3_600_000, '47 hours'],
    [2 * day, '2 days'],
    [730 * day, '730 days'],
    [731 * day, '2 years'],
  ])('%d milliseconds are %s', (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });
});

it('names the zone of a moment', () => {
  expect(instantText(new Date('2026-06-03T09:05:00+02:00'))).toBe('3 Jun 2026, 07:05 UTC');
});
