import type { KeyLane, PortalKey } from '@signet/protocol';
import { dayText } from './day-text.js';
import { findEnd, isOver, startOf } from '../key-life.js';
import { placeOf, type Window } from './zoom.js';

/** A stretch of a bar, in hundredths of the window. */
export interface Stretch {
  x: number;
  width: number;
}

export interface KeyBar {
  valid: Stretch;
  /** From its first use to its last. */
  used: Stretch | undefined;
  isOver: boolean;
}

const stretch = (window: Window, from: number, to: number): Stretch => {
  const x = placeOf(window, from);
  return { x, width: placeOf(window, to) - x };
};

/** A key as a bar of the timeline. */
export function keyBar(key: PortalKey, window: Window): KeyBar {
  const { first_used_at: first, last_used_at: last } = key;
  return {
    valid: stretch(window, startOf(key).getTime(), findEnd(key)?.getTime() ?? Infinity),
    used: first === null ? undefined : stretch(window, Date.parse(first), Date.parse(last ?? first)),
    isOver: isOver(key),
  };
}

/** A time in which nobody can sign, as a stretch. */
export const gapStretch = ({ from, to }: KeyLane['gaps'][number], window: Window): Stretch =>
  stretch(window, Date.parse(from), to === null ? Infinity : Date.parse(to));

/** The same in words. */
export const gapText = ({ from, to }: KeyLane['gaps'][number]): string =>
  to === null
    ? `Nobody can sign from ${dayText(new Date(from))} on`
    : `Nobody can sign from ${dayText(new Date(from))} to ${dayText(new Date(to))}`;

/** When a client first cannot sign; `Infinity` where it always can. */
export const breakOf = ({ gaps }: Pick<KeyLane, 'gaps'>): number =>
  Math.min(...gaps.map(({ from }) => Date.parse(from)), Infinity);

/** The lanes, the first to break first. */
export const firstToBreakFirst = (lanes: readonly KeyLane[]): KeyLane[] =>
  [...lanes].sort((one, other) => compare(breakOf(one), breakOf(other)));

// The difference of two infinities is not a number.
const compare = (one: number, other: number): number => (one === other ? 0 : one < other ? -1 : 1);

/** All keys, those that end first at the top and those that are over at the bottom. */
export const endingFirst = (lanes: readonly KeyLane[]): PortalKey[] =>
  lanes
    .flatMap(({ keys }) => keys)
    .sort(
      (one, other) =>
        Number(isOver(one)) - Number(isOver(other)) ||
        compare(findEnd(one)?.getTime() ?? Infinity, findEnd(other)?.getTime() ?? Infinity),
    );
