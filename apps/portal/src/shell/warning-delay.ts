const AHEAD = 2 * 60_000;
/** What a timer of a browser can wait at most. */
const LONGEST = 2 ** 31 - 1;

/** Milliseconds until somebody is warned that a session ends, at the first of the moments (ISO 8601). */
export function warningDelay(ends: readonly string[], now: number): number {
  const first = Math.min(...ends.map((end) => Date.parse(end)));
  return Math.min(Math.max(first - AHEAD - now, 0), LONGEST);
}
