import type { JsonValue } from '@signet/protocol';

const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** How long it is from now, in the largest unit that fits: `3 min ago`, `in 89 d`. */
export function distance(seconds: number): string {
  const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['s', 1];
  const count = Math.floor(Math.abs(seconds) / length);
  if (count === 0) return 'now';
  return seconds < 0 ? `${count} ${unit} ago` : `in ${count} ${unit}`;
}

/** A time absolute and relative; seconds since 1970 or an ISO 8601 text. What is no time stays as it is. */
export function instant(value: JsonValue | undefined, now = Date.now()): string {
  if (value === null || value === undefined) return '';
  const time = new Date(typeof value === 'number' ? value * 1000 : String(value));
  if (Number.isNaN(time.getTime())) return String(value);
  const absolute = time
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');
  return `${absolute} (${distance(Math.trunc((time.getTime() - now) / 1000))})`;
}
