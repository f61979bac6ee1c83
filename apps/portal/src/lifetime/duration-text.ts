const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;

// Each unit from twice its length on, so that "1 day" never hides 47 hours.
const units: readonly [length: number, name: string][] = [
  [YEAR, 'years'],
  [DAY, 'days'],
  [HOUR, 'hours'],
  [MINUTE, 'minutes'],
];

/** A length of time in words, whole units, rounded down. */
export function durationText(milliseconds: number): string {
  const [length, name] = units.find(([unit]) => milliseconds >= 2 * unit) ?? [SECOND, 'seconds'];
  const count = Math.floor(milliseconds / length);
  return `${count} ${count === 1 ? name.slice(0, -1) : name}`;
}
