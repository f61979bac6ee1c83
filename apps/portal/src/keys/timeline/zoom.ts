/** What a timeline shows. Times are milliseconds. */
export interface Window {
  from: number;
  to: number;
}

export const zooms = ['3', '12', '36'] as const;
export type Zoom = (typeof zooms)[number];

/** Months between two marks of the scale. */
const STEPS: Record<Zoom, number> = { '3': 1, '12': 3, '36': 12 };
/** The share of the window that is over. */
const PAST = 1 / 6;

/** A window of so many months round now, most of it to come. */
export function windowOf(zoom: Zoom, now: Date): Window {
  const length = Number(zoom) * (365.25 / 12) * 86_400_000;
  const from = now.getTime() - length * PAST;
  return { from, to: from + length };
}

/** Where in the window a moment stands: 0 to 100, and its edge for what lies outside. */
export const placeOf = ({ from, to }: Window, moment: number): number =>
  Math.min(100, Math.max(0, ((moment - from) / (to - from)) * 100));

/** The beginnings of months to mark, in UTC. */
export function marksOf({ from, to }: Window, zoom: Zoom): Date[] {
  const first = new Date(from);
  const step = STEPS[zoom];
  const marks: Date[] = [];
  for (let month = Math.ceil((first.getUTCMonth() + 1) / step) * step; ; month += step) {
    const mark = new Date(Date.UTC(first.getUTCFullYear(), month));
    if (mark.getTime() >= to) return marks;
    marks.push(mark);
  }
}
