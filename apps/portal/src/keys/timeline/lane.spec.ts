import { describe, expect, it } from 'vitest';
import { exampleKey } from '../../testing/portal-examples.js';
import { endingFirst, firstToBreakFirst, gapStretch, gapText, keyBar } from './lane.js';
import { marksOf, placeOf, windowOf } from './zoom.js';

const now = new Date('2026-11-21T10:00:00Z');
const day = 86_400_000;
const window = { from: now.getTime(), to: now.getTime() + 100 * day };
const onDay = (days: number): string => new Date(now.getTime() + days * day).toISOString();
const lane = (client_id: string, gaps: { from: string; to: string | null }[]) => ({
  client_id,
  client_name: null,
  keys: [],
  gaps,
});

it.each([
  ['3', 3],
  ['12', 4],
  ['36', 3],
] as const)('a window of %s months has now after its first sixth, and %d marks', (zoom, marks) => {
  const shown = windowOf(zoom, now);
  expect(placeOf(shown, now.getTime())).toBeCloseTo(100 / 6);
  expect(marksOf(shown, zoom)).toHaveLength(marks);
  for (const mark of marksOf(shown, zoom)) expect(mark.toISOString()).toMatch(/-01T00:00:00\.000Z$/);
});

describe('a bar', () => {
  it('is valid to its end and used to its last use', () => {
    const key = exampleKey({
      not_before: onDay(10),
      not_after: onDay(60),
      first_used_at: onDay(20),
      last_used_at: onDay(30),
    });
    expect(keyBar(key, window)).toEqual({
      valid: { x: 10, width: 50 },
      used: { x: 20, width: 10 },
      isOver: false,
    });
  });

  it('goes on to the edge where nothing ends it, and has no solid part before its first use', () => {
    const bar = keyBar(exampleKey({ created_at: onDay(-300) }), window);
    expect(bar).toEqual({ valid: { x: 0, width: 100 }, used: undefined, isOver: false });
  });
});

it('tells a gap in words and shows it to the edge where nothing follows', () => {
  const [closed, open] = [
    { from: onDay(20), to: onDay(43) },
    { from: onDay(20), to: null },
  ];
  expect(gapText(closed)).toBe('Nobody can sign from 11 Dec 2026 to 3 Jan 2027');
  expect(gapText(open)).toBe('Nobody can sign from 11 Dec 2026 on');
  expect(gapStretch(closed, window)).toEqual({ x: 20, width: 23 });
  expect(gapStretch(open, window)).toEqual({ x: 20, width: 80 });
});

it('puts the client that breaks first at the top, and those that never break last', () => {
  const lanes = [
    lane('never', []),
    lane('later', [{ from: onDay(50), to: null }]),
    lane('first', [{ from: onDay(9), to: onDay(11) }]),
    lane('never either', []),
  ];
  expect(firstToBreakFirst(lanes).map(({ client_id }) => client_id)).toEqual([
    'first',
    'later',
    'never',
    'never either',
  ]);
});

it('lists keys by their end, and what is over last', () => {
  const keys = [
    exampleKey({ kid: 'endless' }),
    exampleKey({ kid: 'over', state: 'retired', not_after: onDay(1) }),
    exampleKey({ kid: 'later', not_after: onDay(40) }),
    exampleKey({ kid: 'soon', not_after: onDay(4) }),
  ];
  expect(endingFirst([{ ...lane('c', []), keys }]).map(({ kid }) => kid)).toEqual([
    'soon',
    'later',
    'endless',
    'over',
  ]);
});
