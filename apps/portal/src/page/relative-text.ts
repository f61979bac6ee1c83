import { durationText } from '../lifetime/duration-text.js';

const A_MOMENT = 45_000;

/** How far a moment is from now, in words; `offset` in milliseconds, negative in the past. */
export function relativeText(offset: number): string {
  if (Math.abs(offset) < A_MOMENT) return 'just now';
  const distance = durationText(Math.abs(offset));
  return offset < 0 ? `${distance} ago` : `in ${distance}`;
}
