import { scaleLinear } from 'd3-scale';
import type { JsonObject } from '@signet/protocol';
import { limits } from '@signet/protocol';

/** A moment on the ruler. Seconds since 1970; `at` is its place, 0 to 1. */
export interface Mark {
  name: string;
  seconds: number;
  at: number;
}

/** The times of an assertion beside the server's and this computer's, and the window they must lie in. */
export interface TimeRuler {
  marks: readonly Mark[];
  /** From the earliest `exp` to the latest `iat` the server takes now, as places. */
  window: readonly [from: number, to: number];
}

const MARGIN = 30;
// Further away than this and the rest shrinks to a point: such a time is in other units, or a slip.
const FURTHEST = 86_400;

/** Lays the times out, or undefined where there is none that makes sense beside `now`. */
export function timeRulerOf({ iat, nbf, exp }: JsonObject, now: number, own: number): TimeRuler | undefined {
  const times = Object.entries({ iat, nbf, exp }).filter(
    (entry): entry is [string, number] =>
      typeof entry[1] === 'number' && Math.abs(entry[1] - now) <= FURTHEST,
  );
  if (times.length === 0) return undefined;
  const all: [string, number][] = [...times, ['server', now], ['this computer', own]];
  const edges = [...all.map(([, seconds]) => seconds), now - limits.clockSkew, now + limits.clockSkew];
  const place = scaleLinear([Math.min(...edges) - MARGIN, Math.max(...edges) + MARGIN], [0, 1]);
  return {
    marks: all.map(([name, seconds]) => ({ name, seconds, at: place(seconds) })),
    window: [place(now - limits.clockSkew), place(now + limits.clockSkew)],
  };
}

/** The ruler in a sentence. */
export const rulerText = ({ marks }: TimeRuler, now: number): string =>
  `${marks
    .filter(({ name }) => name !== 'server')
    .map(({ name, seconds }) => `${name} is ${relative(seconds - now)}`)
    .join(', ')}. The server forgives ${limits.clockSkew} seconds.`;

function relative(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole === 0) return 'exactly at the server’s time';
  return `${Math.abs(whole).toLocaleString('en')} s ${whole < 0 ? 'before' : 'after'} the server’s time`;
}
