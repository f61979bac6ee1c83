const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const inUtc = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const day = inUtc({ day: 'numeric', month: 'long' });
const moment = inUtc({
  ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
});
const clock = inUtc({ hour: '2-digit', minute: '2-digit' });
const number = new Intl.NumberFormat('en-US');

/** Such as `11 December`. */
export const dayText = (instant: string): string => day.format(new Date(instant));

/** Such as `Friday 11 December 2026, 09:00 UTC`. */
export const momentText = (instant: string): string =>
  `${moment.format(new Date(instant)).replaceAll(',', '')}, ${clock.format(new Date(instant))} UTC`;

/** Such as `20 days` or `1 hour`: what is left, rounded down, an hour at least. */
export function leftText(until: string, from: string): string {
  const left = Date.parse(until) - Date.parse(from);
  return left >= DAY
    ? countText(Math.floor(left / DAY), 'day')
    : countText(Math.max(1, Math.floor(left / HOUR)), 'hour');
}

/** Such as `1,284 requests` or `1 request`. */
export const countText = (count: number, noun: string): string =>
  `${number.format(count)} ${noun}${count === 1 ? '' : 's'}`;
